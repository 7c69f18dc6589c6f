import type { RedactionMatch } from '@/lib/contracts/redaction'
import { listDeliveries } from '@/lib/db/deliveries'
import { flowNames } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { bodiesOf, isMadeKind } from '@/lib/flow/made-event'
import type { MaskedPath } from '@/lib/flow/mask-walk'
import { maskValue } from '@/lib/flow/masks'
import { isRecord, readOwn } from '@/lib/flow/record'
import { isRedactionToken } from '@/lib/flow/redaction'
import type { Actor } from './actor'
import { eventScope } from './event-scope'

interface Asked {
  flow?: string | undefined
  paths: readonly string[]
}

interface Event {
  id: string
  flowId: string
  kind: string
  receivedAt: string
  value: Record<string, unknown>
}

/** A path that matches none of so many is not found. */
const eventsMax = 10

/** Ticks have nothing that a rule could be about; what flows hand on is for the rules of a flow alone. */
const ofWorkspace = ['webhook', 'form', 'poll', 'manual'] as const
const ofFlow = [...ofWorkspace, 'flow', 'error'] as const

/** What each path would hide in the newest event that has such a value. */
export async function findRedactionMatches(
  actor: Actor,
  { flow, paths }: Asked,
): Promise<{ items: RedactionMatch[]; eventsLookedAt: number }> {
  const db = database()
  const { workspaceId } = actor
  const { entries } = await listDeliveries(db, {
    ...{ workspaceId, flowId: flow, limit: eventsMax, kinds: flow ? ofFlow : ofWorkspace },
    statuses: ['accepted', 'kept', 'held', 'filtered', 'duplicate'],
  })
  const ids = [...new Set(entries.map(({ flowId }) => flowId))]
  const names = await flowNames(db, { workspaceId, ids })
  const open = new Set(paths)
  const found = new Map<string, RedactionMatch['match']>()
  let eventsLookedAt = 0
  for (const { id, flowId } of entries) {
    if (open.size === 0) break
    const { receivedAt, value, kind } = await eventScope(db, actor, id)
    eventsLookedAt += 1
    for (const path of open) {
      const match = matchIn({ id, flowId, kind, receivedAt, value }, path)
      if (!match) continue
      found.set(path, { ...match, flowName: names.get(flowId) ?? '' })
      open.delete(path)
    }
  }
  return {
    items: paths.map((path) => ({ path, match: found.get(path) ?? null })),
    eventsLookedAt,
  }
}

function matchIn({ id, flowId, kind, receivedAt, value }: Event, path: string) {
  const bodies = isMadeKind(kind) ? bodiesOf(kind, value) : [{ at: [], value }]
  for (const { at, value: body } of bodies) {
    const look = isMadeKind(kind) ? { at: ['body'] } : {}
    const { places } = maskValue(body, { paths: [path], texts: [] }, look)
    const [place] = places
    if (!place) continue
    const about = { event: id, flow: flowId, receivedAt, count: places.length }
    return { ...about, place: [...at, ...place], ...shapeOf(memberAt(body, place)) }
  }
  return undefined
}

const memberAt = (value: unknown, path: MaskedPath): unknown =>
  path.reduce<unknown>((member, name) => readOwn(member, name), value)

function shapeOf(value: unknown): Pick<NonNullable<RedactionMatch['match']>, 'kind' | 'size'> {
  if (Array.isArray(value)) return { kind: 'list', size: value.length }
  if (isRecord(value)) return { kind: 'object', size: Object.keys(value).length }
  if (typeof value === 'string') {
    return { kind: isRedactionToken(value) ? 'token' : 'text', size: value.length }
  }
  return { kind: typeof value === 'number' ? 'number' : 'boolean', size: String(value).length }
}
