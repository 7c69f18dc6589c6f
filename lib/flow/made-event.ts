import type { ParsedBody } from './event'
import { isRecord, readOwn } from './record'

export const eventKinds = [
  ...(['webhook', 'form'] as const),
  ...(['schedule', 'poll', 'manual', 'flow', 'error'] as const),
] as const
export type EventKind = (typeof eventKinds)[number]

/** No request came from outside: Hookline made the event, and its body is all there is of it. */
export function isMadeKind(kind: string): boolean {
  return kind !== 'webhook' && kind !== 'form'
}

/** What expressions read as `trigger` of an event that Hookline made. */
export function madeScope(made: {
  body: ParsedBody
  receivedAt: Date | string
}): Record<string, unknown> {
  const { value } = made.body
  const receivedAt =
    typeof made.receivedAt === 'string' ? made.receivedAt : made.receivedAt.toISOString()
  return isRecord(value) ? { ...value, receivedAt } : { receivedAt }
}

/** Where such an event has what came from elsewhere; what stands beside it Hookline wrote itself. */
const contentNames: Record<string, string> = {
  poll: 'item',
  manual: 'fields',
  flow: 'input',
  error: 'error',
}

export const contentName = (kind: string): string | undefined =>
  Object.hasOwn(contentNames, kind) ? contentNames[kind] : undefined

/** Not written by Hookline. A look that finds mail puts nothing around it. */
export function isForeign(kind: string, name: string): boolean {
  return name === contentName(kind) || (kind === 'poll' && name !== 'receivedAt')
}

export interface EventBody {
  /** Where it stands in the event as it is stored. */
  at: readonly string[]
  value: unknown
}

/**
 * What a path of a rule means by `body` in an event that no request brought: all that came from
 * elsewhere, and the entry in it as if it had come as a body of its own.
 */
export function bodiesOf(kind: string, value: Record<string, unknown>): EventBody[] {
  const foreign = Object.entries(value).filter(([name]) => isForeign(kind, name))
  const all = { at: ['body'], value: Object.fromEntries(foreign) }
  const name = contentName(kind)
  const content = name === undefined ? undefined : readOwn(value, name)
  return name === undefined || content === undefined
    ? [all]
    : [all, { at: ['body', name], value: content }]
}
