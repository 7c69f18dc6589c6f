import type { ParsedBody } from './event'
import { isRecord } from './record'

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
