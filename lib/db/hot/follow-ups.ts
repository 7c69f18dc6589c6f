import type pg from 'pg'
import type { RunOutcome } from '@/lib/engine/ports'
import type { StepError } from '@/lib/errors'
import { isRecord } from '@/lib/flow/record'
import type { Journal, JournalWrite } from './journal'
import type { LoadedRuns } from './load-runs'
import { inTransaction } from './transaction'

/**
 * What the end of a run sets off: the word to the run that waits for it, the run of its error flow.
 * The row is written by the statement that ends the run, and deleted by the transaction that does it:
 * each is done once, whatever ends in between.
 */
export type FollowUp =
  | { kind: 'parent'; payload: ChildEnd }
  | { kind: 'error_flow'; payload: { errorFlow: string; error: StepError & { step?: string } } }

/** What the run that waits is told. */
export interface ChildEnd {
  run: string
  status: 'succeeded' | 'failed' | 'cancelled'
  output: unknown
  error?: StepError
}

interface Followed {
  isAwaitedByRun: boolean
  errorFlow: string | undefined
}

/** The journal, with what the ends of claimed runs set off; nearly all runs have no place in it. */
export function followEnds(journal: Journal, onFollowUps?: () => void) {
  const followed = new Map<string, Followed>()
  return {
    drained: journal.drained,
    note({ runs, unreadable }: LoadedRuns): void {
      for (const { lease, isAwaitedByRun = false, document } of runs) {
        const errorFlow = document.settings?.errorFlow
        if (isAwaitedByRun || errorFlow) followed.set(lease.runId, { isAwaitedByRun, errorFlow })
      }
      for (const { lease, isAwaitedByRun } of unreadable) {
        if (isAwaitedByRun) followed.set(lease.runId, { isAwaitedByRun, errorFlow: undefined })
      }
    },
    write(write: JournalWrite): Promise<void> {
      const { change, lease } = write
      const found = change && followed.get(lease.runId)
      if (!found) return journal.write(write)
      followed.delete(lease.runId)
      const followUps =
        change.kind === 'settle' ? followUpsAt(lease.runId, found, change.outcome) : []
      const written = journal.write({ ...write, followUps })
      if (followUps.length > 0) written.then(onFollowUps, () => {})
      return written
    },
    forget: (runId: string) => void followed.delete(runId),
  }
}

function followUpsAt(
  run: string,
  { isAwaitedByRun, errorFlow }: Followed,
  outcome: RunOutcome,
): FollowUp[] {
  const followUps: FollowUp[] = []
  const { status } = outcome
  if (isAwaitedByRun) {
    const payload: ChildEnd =
      outcome.status === 'failed'
        ? { run, status, output: null, error: outcome.error }
        : { run, status, output: outcome.output ?? null }
    followUps.push({ kind: 'parent', payload })
  }
  if (errorFlow && outcome.status === 'failed') {
    followUps.push({ kind: 'error_flow', payload: { errorFlow, error: outcome.error } })
  }
  return followUps
}

export interface StoredFollowUp {
  runId: string
  kind: FollowUp['kind']
}

/** The oldest that are to be done; one probe of an empty table when there are none. */
export async function listFollowUps(pool: pg.Pool, limit: number): Promise<StoredFollowUp[]> {
  const { rows } = await pool.query<{ run_id: string; kind: FollowUp['kind'] }>({
    name: 'list-follow-ups',
    text: 'SELECT run_id, kind FROM follow_up ORDER BY created_at LIMIT $1',
    values: [limit],
  })
  return rows.map(({ run_id, kind }) => ({ runId: run_id, kind }))
}

/** Does one in a transaction of its own that also deletes it; false: another process did it. */
export function takeFollowUp(
  pool: pg.Pool,
  { runId, kind }: StoredFollowUp,
  work: (client: pg.PoolClient, taken: TakenFollowUp) => Promise<void>,
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ workspace_id: string; payload: string }>(
      'DELETE FROM follow_up WHERE run_id = $1 AND kind = $2 RETURNING workspace_id, payload',
      [runId, kind],
    )
    const [row] = rows
    if (!row) return false
    const payload: unknown = JSON.parse(row.payload)
    if (!isRecord(payload)) throw new Error(`The follow-up of ${runId} has no payload.`)
    // `followUpsAt` and `cancelRun` wrote it, with the payload of its kind.
    const followUp = { kind, payload } as unknown as FollowUp
    await work(client, { runId, workspaceId: row.workspace_id, followUp })
    return true
  })
}

export interface TakenFollowUp {
  runId: string
  workspaceId: string
  followUp: FollowUp
}
