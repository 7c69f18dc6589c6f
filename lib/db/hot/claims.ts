import type pg from 'pg'
import {
  type Claim,
  type ClaimedRow,
  claimExpired,
  claimQueued,
  claimWoken,
  queueDue,
} from './claim'
import { createOrderedClaims } from './claim-ordered'
import { createSharedClaims, dueKind, placeOf, queuedKind, type SharedClaim } from './claim-shared'
import type { Slots } from './slots'
import { wakeArrived } from './waits'

export interface Claims {
  /** Looks at the newest queue and at what was left over; with `isFull` at everything. */
  claim(claim: Omit<Claim, 'limit'> & { slots: Slots; isFull: boolean }): Promise<ClaimedRow[]>
  /** Some are left: for want of slots, or of those that their flow may have. */
  readonly isMore: boolean
  readonly againInMs: number | undefined
  /** A run with this key has ended: the next is free. */
  noteEnd(orderKey: string): void
}

/** All that can be claimed: expired leases, waits that are due, queued runs, those in turn. */
export function createClaims(pool: pg.Pool): Claims {
  /** Everything queued before this moment has been claimed, as far as the last look could see. */
  let lowWater = new Date(0)
  const queuedClaims = createSharedClaims(pool, queuedKind, async (claim) => {
    const found = await claimQueued(pool, claim)
    if (found.rows.length > 0) lowWater = laterLowWater(lowWater, found.rows)
    return found
  })
  const dueClaims = createSharedClaims(pool, dueKind, async (claim) => ({
    rows: await claimWoken(pool, claim),
  }))
  const orderedClaims = createOrderedClaims(pool, queuedClaims.claim)

  /** What only a full look asks for, so that a backlog of waits is not slowed down by it. */
  async function claimUnannounced(claim: SharedClaim): Promise<ClaimedRow[]> {
    if (claim.limit === 0) return []
    await wakeArrived(pool)
    await queueDue(pool)
    const expired = await claimExpired(pool, claim)
    for (const row of expired) claim.slots.take(placeOf(row))
    return expired
  }

  return {
    async claim({ isFull, ...options }) {
      const { slots } = options
      const span = isFull ? allTime : { since: lowWater, ahead: '1 hour' }
      const claim = { ...options, ...span, limit: slots.free }
      const unannounced = isFull ? await claimUnannounced(claim) : []
      const hasDue = (isFull || dueClaims.isMore) && slots.free > 0
      const due = hasDue ? (await dueClaims.claim({ ...claim, limit: slots.free })).rows : []
      const queued = await orderedClaims.claim({ ...claim, limit: slots.free, isFull })
      return [...unannounced, ...due, ...queued].sort((a, b) => (a.id < b.id ? -1 : 1))
    },
    get isMore() {
      return queuedClaims.isMore || dueClaims.isMore || orderedClaims.isMore
    },
    get againInMs() {
      const times = [queuedClaims.againInMs, dueClaims.againInMs].filter((ms) => ms !== undefined)
      return times.length === 0 ? undefined : Math.min(...times)
    },
    noteEnd: orderedClaims.noteEnd,
  }
}

const allTime = { since: new Date(0), ahead: '100 years' }

/**
 * Commits may become visible out of order within a batch: look back a little. A process whose clock is
 * ahead makes runs of the future, and what is queued until then must not wait for a full look.
 */
function laterLowWater(current: Date, rows: ClaimedRow[]): Date {
  const moments = rows.flatMap(({ created_at, started_at }) => [created_at, started_at])
  const oldest = Math.min(...moments.map((moment) => moment.getTime()))
  return new Date(Math.max(current.getTime(), oldest - 5_000))
}
