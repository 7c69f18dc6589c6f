import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { ClaimedRun, JournalEntry, Lease, RunStore } from '@/lib/engine/ports'
import { mebibytes } from '@/lib/flow/json-size'
import { log } from '@/lib/log'
import { createClaims } from './claims'
import { followEnds } from './follow-ups'
import { createJournal, type RunChange } from './journal'
import { type LargeValues, ValueMissing } from './large-values'
import { createRunLoader, type LoadedRuns } from './load-runs'
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
  /** Where large values lie; without it they lie in their rows. */
  values?: LargeValues
  /** An end that was just committed sets something off. */
  onFollowUps?: () => void
}

/**
 * The engine's store in PostgreSQL. The run row is the queue; a lease (token and expiry by the
 * database's clock) fences writers that lost their run.
 */
export function createRunStore(pool: pg.Pool, options: RunStoreOptions): SqlRunStore {
  const { leaseMs, values } = options
  const plainJournal = createJournal(pool, { outageMs: leaseMs, values })
  const journal = followEnds(plainJournal, options.onFollowUps)
  const loadRuns = createRunLoader(pool, values)
  const claims = createClaims(pool)
  const awaited = new Set<string>()
  /** The keys of claimed runs that others wait for. */
  const ordered = new Map<string, string>()

  async function claimFrom(slots: Slots, isFull: boolean): Promise<ClaimedRun[]> {
    const token = randomUUID()
    const rows = await claims.claim({ token, leaseMs, slots, isFull })
    for (const row of rows) {
      if (row.is_awaited) awaited.add(row.id)
      if (row.order_key !== null) ordered.set(row.id, row.order_key)
    }
    const leases = rows.map(({ id, created_at }) => ({
      runId: id,
      runCreatedAt: created_at,
      token,
    }))
    const loaded = await whileRenewed({ pool, leaseMs, leases }, () => loadRuns(rows, token))
    const { runs, unreadable, unreachable } = loaded
    journal.note(loaded)
    await Promise.all(unreadable.map(({ lease, error }) => giveUp(lease, error)))
    if (unreachable.length > 0) await putOff(pool, unreachable)
    for (const { lease } of unreachable) forget(lease.runId)
    return runs
  }

  function forget(runId: string): void {
    awaited.delete(runId)
    ordered.delete(runId)
    journal.forget(runId)
  }

  /** Left alone it would be claimed again and again, for ever. */
  async function giveUp(lease: Lease, cause: unknown): Promise<void> {
    log.error('A run cannot be read and is set to failed.', { run: lease.runId, error: cause })
    const message = cause instanceof ValueMissing ? missingMessage(cause) : unreadableMessage
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
      const lost = await renewLeases(pool, leases, leaseMs)
      for (const runId of lost) forget(runId)
      return lost
    },
    release: (leases) => releaseLeases(pool, leases, 0),
    drained: journal.drained,
  }
}

/** How long runs wait for values that cannot be read just now. */
const unreachableMs = 5_000

const unreadableMessage = 'What this run needs cannot be read any more. Run its event again.'

function missingMessage({ sizeBytes }: ValueMissing): string {
  return `A value of ${mebibytes(sizeBytes)} that this run needs is gone from where large values are kept (BLOB_STORE). Put it back from a backup and rerun, or run its event again.`
}

/** They lose nothing, and hold up no others. */
async function putOff(pool: pg.Pool, unreachable: LoadedRuns['unreachable']): Promise<void> {
  const [first] = unreachable
  log.error('Large values cannot be read. Their runs go on once they can be.', {
    ...{ runs: unreachable.length, run: first?.lease.runId, error: first?.error },
  })
  const leases = unreachable.map(({ lease }) => lease)
  await releaseLeases(pool, leases, unreachableMs)
}

interface Renewed {
  pool: pg.Pool
  leaseMs: number
  leases: Lease[]
}

/** Large values may take longer to come than a lease lasts. */
async function whileRenewed<T>(
  { pool, leaseMs, leases }: Renewed,
  work: () => Promise<T>,
): Promise<T> {
  const renewing = setInterval(() => {
    renewLeases(pool, leases, leaseMs).catch((error: unknown) =>
      log.warn('Leases could not be renewed.', { error: String(error) }),
    )
  }, leaseMs / 3)
  try {
    return await work()
  } finally {
    clearInterval(renewing)
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

async function releaseLeases(pool: pg.Pool, leases: Lease[], pauseMs: number): Promise<void> {
  if (leases.length === 0) return
  await pool.query({
    name: 'release-leases',
    text: `
      UPDATE run AS r
      SET status = 'waiting', wake_at = now() + $2 * interval '1 millisecond', lease_token = NULL,
          lease_until = NULL
      ${ownedRuns}`,
    values: [leaseParameter(leases), pauseMs],
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
