import type pg from 'pg'
import { storeBodies, trimRejectedBodies } from './bodies'
import { insertCounted } from './insert-counted'
import { insertOnce } from './insert-once'
import { insertPlain } from './insert-rows'

/** One inbound request as it is stored. Texts may hold anything; they are cleaned here. */
export interface NewDelivery {
  id: string
  createdAt: Date
  workspaceId: string
  flowId: string
  kind: 'webhook' | 'form' | 'manual'
  status: 'accepted' | 'kept' | 'rejected' | 'duplicate' | 'filtered' | 'held' | 'handshake'
  reason?: string
  method: string
  path: string
  query: string
  headers: [name: string, value: string][]
  contentType: string | null
  sizeBytes: number
  source: string
  bodyKind: string
  body: Uint8Array | null
  /** Which of the flow's URLs it came to; null where there was none. */
  endpointId: string | null
  /** For the owner only: why it was refused, or what a handshake was. */
  detail?: string
  /** How many requests it stands for; 1 unless given. */
  repeats?: number
  /** The answer, where it does not follow from status, reason and run. */
  answer?: { status: number; body: string }
  run?: NewRun
  /** The first event with this key wins; later ones become duplicates and start no run. */
  dedupe?: { keyHash: string; windowMs: number }
  /** Events with this key share a run that starts later; `max` is of a batch. */
  collect?: { kind: 'debounce' | 'batch'; keyHash: string; windowMs: number; max: number }
  /** Beyond so many runs in a window the event is held. */
  quota?: { runs: number; windowMs: number }
}

/** What became of a delivery when it was stored. */
export interface StoredDelivery {
  status: NewDelivery['status']
  reason?: string
  /** The run that the event is in. */
  run?: string
  duplicateOf?: string
  /** The run of the event that it is a duplicate of. */
  duplicateRun?: string
}

export interface NewRun {
  id: string
  createdAt: Date
  workspaceId: string
  flowId: string
  /** null: the draft, given in `document`. */
  version: number | null
  document: string | null
  eventId: string
  /** A caller waits for the result. */
  isAwaited: boolean
  rerunOf?: string
  /** Runs of one flow with the same key are done one at a time, first in first out. */
  orderKey?: string
  /** The run starts then, not now. */
  startAt?: Date
}

/**
 * Stores deliveries and their runs, both or neither of each. Ids decide: a batch whose outcome was
 * unknown may be stored again and gets the same answer.
 */
export async function insertDeliveries(
  pool: pg.Pool,
  deliveries: readonly NewDelivery[],
): Promise<StoredDelivery[]> {
  await storeBodies(pool, deliveries)
  const counted = deliveries.filter(isCounted)
  const outcomes =
    counted.length === 0
      ? await insertAtOnce(pool, deliveries)
      : await insertMixed(pool, { deliveries, counted })
  await trimRejectedBodies(pool, deliveries)
  return outcomes
}

/** What has to be counted or put together first takes a transaction; everything else a statement. */
function isCounted({ status, run, collect, quota }: NewDelivery): boolean {
  return status === 'accepted' && run !== undefined && (collect ?? quota) !== undefined
}

async function insertAtOnce(
  pool: pg.Pool,
  deliveries: readonly NewDelivery[],
): Promise<StoredDelivery[]> {
  if (deliveries.length === 0) return []
  const isKeyed = deliveries.some(({ dedupe }) => dedupe)
  return isKeyed ? insertOnce(pool, deliveries) : insertPlain(pool, deliveries)
}

async function insertMixed(
  pool: pg.Pool,
  batch: { deliveries: readonly NewDelivery[]; counted: NewDelivery[] },
): Promise<StoredDelivery[]> {
  const others = batch.deliveries.filter((one) => !isCounted(one))
  const stored = [
    ...(await insertAtOnce(pool, others)),
    ...(await insertCounted(pool, batch.counted)),
  ]
  const places = new Map([...others, ...batch.counted].map(({ id }, place) => [id, place]))
  return batch.deliveries.map(({ id, status }) => stored[places.get(id) ?? -1] ?? { status })
}
