import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { ClaimedRun, JournalEntry, Lease, RunStore } from '@/lib/engine/ports'
import { log } from '@/lib/log'
import { createClaims } from './claims'
import { followEnds } from './follow-ups'
import { createJournal, type RunChange } from './journal'
import { createRunLoader } from './load-runs'
import { createSlots, type Place, type Slots, unsharedSlots } from './slots'

export interface SlotLook {
  free: number
  /** Of each run that is driven now. */
  held: readonly Place[]
  /**
   * Looks also for what no ring announces: expired leases, waits that are due, queued runs that were
   * committed out of order. Else only at the newest queue, and for waits that were left over.
   */
  isFull: boolean
}

export interface TakenRuns {
  runs: ClaimedRun[]
  /** Some are left: go on when slots become free. */
  isMore: boolean
  /** Look again after so long, whatever happens. */
  againInMs: number | undefined
}

export interface SqlRunStore extends RunStore {
  /** Claims what this worker may take of the runs that are due, shared between all flows. */
  take(look: SlotLook): Promise<TakenRuns>
  /** Claims of everything that is due, as many as asked for. */
  claimAll(limit: number): Promise<ClaimedRun[]>
  /** Hands runs back, so that another worker takes them at once and nobody counts a death. */
  release(leases: Lease[]): Promise<void>
  drained(): Promise<void>
}

interface RunStoreOptions {
  leaseMs: number
  /** An end that was just committed sets something off. */
  onFollowUps?: () => void
}

/**
 * The engine's store in PostgreSQL. The run row is the queue; a lease (token and expiry by the
 * database's clock) fences writers that lost their run.
 */
export function createRunStore(pool: pg.Pool, options: RunStoreOptions): SqlRunStore {
  const plainJournal = createJournal(pool, { outageMs: options.leaseMs })
  const journal = followEnds(plainJournal, options.onFollowUps)
  const loadRuns = createRunLoader(pool)
  const claims = createClaims(pool)
  const awaited = new Set<string>()
  /** The keys of claimed runs that others wait for. */
  const ordered = new Map<string, string>()

  async function claimFrom(slots: Slots, isFull: boolean): Promise<ClaimedRun[]> {
    const token = randomUUID()
    const rows = await claims.claim({ token, leaseMs: options.leaseMs, slots, isFull })
    for (const row of rows) {
      if (row.is_awaited) awaited.add(row.id)
      if (row.order_key !== null) ordered.set(row.id, row.order_key)
    }
    const loaded = await loadRuns(rows, token)
    const { runs, unreadable } = loaded
    journal.note(loaded)
    await Promise.all(unreadable.map(({ lease, error }) => giveUp(lease, error)))
    return runs
  }

  /** Left alone it would be claimed again and again, for ever. */
  async function giveUp(lease: Lease, cause: unknown): Promise<void> {
    log.error('A run cannot be read and is set to failed.', { run: lease.runId, error: cause })
    const message = 'What this run needs cannot be read any more. Run its event again.'
    const outcome = { status: 'failed', error: { kind: 'internal', message } } as const
    await write(lease, { steps: [], effects: [] }, { kind: 'settle', outcome })
  }

  function write(lease: Lease, entry: JournalEntry, change?: RunChange): Promise<void> {
    const isCallerWaiting = awaited.has(lease.runId)
    const isSettled = change?.kind === 'settle'
    const tellsCaller = isCallerWaiting && (isSettled || entry.answer !== undefined)
    if (change) awaited.delete(lease.runId)
    const orderKey = ordered.get(lease.runId)
    if (change) ordered.delete(lease.runId)
    const written = journal.write({ lease, entry, tellsCaller, ...(change ? { change } : {}) })
    if (!isSettled || orderKey === undefined) return written
    return written.finally(() => claims.noteEnd(orderKey))
  }

  return {
    claim: (limit) => claimFrom(unsharedSlots(limit), false),
    claimAll: (limit) => claimFrom(unsharedSlots(limit), true),
    async take({ free, held, isFull }) {
      const runs = await claimFrom(createSlots(free, held), isFull)
      return { runs, isMore: claims.isMore, againInMs: claims.againInMs }
    },
    record: (lease, entry) => write(lease, entry),
    wait: (lease, { until, ...entry }) => write(lease, entry, { kind: 'wait', until }),
    settle: (lease, { outcome, ...entry }) => write(lease, entry, { kind: 'settle', outcome }),
    async renew(leases) {
      const lost = await renewLeases(pool, leases, options.leaseMs)
      for (const runId of lost) {
        awaited.delete(runId)
        ordered.delete(runId)
        journal.forget(runId)
      }
      return lost
    },
    release: (leases) => releaseLeases(pool, leases),
    drained: journal.drained,
  }
}

async function renewLeases(pool: pg.Pool, leases: Lease[], leaseMs: number): Promise<string[]> {
  if (leases.length === 0) return []
  const { rows } = await pool.query<{ id: string }>({
    name: 'renew-leases',
    text: `
      UPDATE run AS r SET lease_until = now() + $2 * interval '1 millisecond'
      ${ownedRuns}
      RETURNING r.id`,
    values: [leaseParameter(leases), leaseMs],
  })
  const kept = new Set(rows.map(({ id }) => id))
  return leases.map(({ runId }) => runId).filter((id) => !kept.has(id))
}

async function releaseLeases(pool: pg.Pool, leases: Lease[]): Promise<void> {
  if (leases.length === 0) return
  await pool.query({
    name: 'release-leases',
    text: `
      UPDATE run AS r
      SET status = 'waiting', wake_at = now(), lease_token = NULL, lease_until = NULL
      ${ownedRuns}`,
    values: [leaseParameter(leases)],
  })
}

const ownedRuns = `
  FROM json_to_recordset($1::json) AS l(run_id text, created_at timestamptz, token text)
  WHERE r.id = l.run_id AND r.created_at = l.created_at AND r.lease_token = l.token
    AND r.status = 'running'`

function leaseParameter(leases: Lease[]): string {
  return JSON.stringify(
    leases.map(({ runId, runCreatedAt, token }) => ({
      run_id: runId,
      created_at: runCreatedAt,
      token,
    })),
  )
}
