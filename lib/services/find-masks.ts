import type { Masks } from '@/lib/contracts/redaction'
import type { Db } from '@/lib/db/client'
import { readDocument } from '@/lib/db/flows'
import { documentsWithMasks, findRedaction } from '@/lib/db/redaction'
import { AppError } from '@/lib/errors'
import { bodiesOf, isMadeKind } from '@/lib/flow/made-event'
import { textsAt } from '@/lib/flow/masks'
import type { Actor } from './actor'
import { eventScope } from './event-scope'

/**
 * What is masked in the data of these flows: by the workspace, by the draft and by the live version.
 * So a mask holds as soon as it is saved. Flows without any are not in it.
 */
export async function findMaskPaths(
  db: Db,
  { workspaceId }: Actor,
  flows: readonly string[],
): Promise<Map<string, string[]>> {
  const ids = [...new Set(flows)]
  const [{ masked }, documents] = await Promise.all([
    findRedaction(db, { workspaceId }),
    documentsWithMasks(db, { workspaceId, ids }),
  ])
  const paths = new Map<string, string[]>()
  if (masked.length > 0) for (const id of ids) paths.set(id, masked)
  for (const { id, draft, live } of documents) {
    const all = [masked, masksIn(draft), masksIn(live)].flat()
    if (all.length > 0) paths.set(id, [...new Set(all)])
  }
  return paths
}

interface MaskedEvent {
  flow: string
  event: string
}

/** What is masked in an event and in the runs of it. undefined: nothing. */
export async function findMasks(
  db: Db,
  actor: Actor,
  { flow, event }: MaskedEvent,
): Promise<Masks | undefined> {
  const paths = (await findMaskPaths(db, actor, [flow])).get(flow)
  return paths && keptMasks(db, actor, { event, paths })
}

async function keptMasks(
  db: Db,
  actor: Actor,
  { event, paths }: { event: string; paths: readonly string[] },
): Promise<Masks> {
  const kept = await keptEvent(db, actor, event)
  return { paths: [...paths], texts: kept ? textsIn(kept, paths) : [] }
}

type KeptEvent = Pick<Awaited<ReturnType<typeof eventScope>>, 'kind' | 'value'>

function textsIn({ kind, value }: KeptEvent, paths: readonly string[]): string[] {
  const bodies = isMadeKind(kind) ? bodiesOf(kind, value) : []
  const places = [value, ...bodies.map((one) => ({ body: one.value }))]
  return [...new Set(places.flatMap((place) => textsAt(place, paths)))]
}

/** Also when what is there is known already. */
export async function masksOf(
  db: Db,
  actor: Actor,
  { flow, event }: { flow: string; event: KeptEvent | undefined },
): Promise<Masks | undefined> {
  const paths = (await findMaskPaths(db, actor, [flow])).get(flow)
  return paths && { paths, texts: event ? textsIn(event, paths) : [] }
}

/** So many events are read at once. */
const eventsAtOnce = 8

/** What is masked in each of these events. Events are read only where their flow masks something. */
export async function findMasksOfEvents(
  db: Db,
  actor: Actor,
  events: readonly MaskedEvent[],
): Promise<Map<string, Masks>> {
  const paths = await findMaskPaths(
    db,
    actor,
    events.map(({ flow }) => flow),
  )
  const left = new Map<string, readonly string[]>()
  for (const { event, flow } of events) {
    const own = paths.get(flow)
    if (own) left.set(event, own)
  }
  const masks = new Map<string, Masks>()
  const asked = [...left]
  while (asked.length > 0) {
    const some = asked.splice(0, eventsAtOnce)
    const read = some.map(async ([event, own]) => {
      masks.set(event, await keptMasks(db, actor, { event, paths: own }))
    })
    await Promise.all(read)
  }
  return masks
}

/** The event may be gone before its run; its values are masked by their paths alone then. */
async function keptEvent(db: Db, actor: Actor, event: string): Promise<KeptEvent | undefined> {
  try {
    return await eventScope(db, actor, event)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined
    throw error
  }
}

const masksIn = (document: string | null): readonly string[] =>
  document === null ? [] : (readDocument(document).settings?.mask ?? [])
