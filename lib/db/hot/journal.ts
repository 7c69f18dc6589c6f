import type pg from 'pg'
import {
  type EffectRecord,
  type JournalEntry,
  type Lease,
  LeaseLost,
  type RunOutcome,
  type StepRecord,
} from '@/lib/engine/ports'
import { cleanText } from './clean-text'
import type { FollowUp } from './follow-ups'
import { createGroupCommit, type GroupCommit } from './group-commit'
import { isLargeText, type LargeValues, moveOut, type ValueColumns } from './large-values'
import { isOutage, whileDatabaseReturns } from './outage'

/**
 * The engine's journal. One statement makes the entries of many runs durable:
 * 0. Large values are durable elsewhere before; only an entry that has some waits for that.
 * 1. The run rows are locked and the lease is compared; entries of a lost lease leave no trace.
 *    The lock is also for entries that leave the run as it is: without it a claim could come between
 *    the comparison and the commit, read the journal without the entry, and both workers would act.
 * 2. Steps are upserted; one that has settled is never overwritten.
 * 3. Effects are upserted beside them.
 * 4. The run itself changes (wait, settle), or not (record).
 * 5. Callers that wait for a result are told by NOTIFY in the same commit.
 * 6. What the end of a run sets off is a row of the same commit. Batches without one do not pay for it.
 */
export interface JournalWrite {
  lease: Lease
  entry: JournalEntry
  change?: RunChange
  /** Tell the processes whose caller waits for this run. */
  tellsCaller: boolean
  followUps?: readonly FollowUp[]
}

export type RunChange = { kind: 'wait'; until: Date } | { kind: 'settle'; outcome: RunOutcome }

export const answerChannel = 'hookline_answer'

export interface Journal {
  /** Resolves when the write is durable; throws LeaseLost when the run is no longer the writer's. */
  write(write: JournalWrite): Promise<void>
  drained(): Promise<void>
}

interface JournalOptions {
  outageMs: number
  /** Where large values lie; without it they lie in their rows. */
  values?: LargeValues | undefined
}

/** A write whose values are text already: their length says where they go, and how large it is. */
interface ReadyWrite extends JournalWrite {
  rows: StepRow[]
  sizeBytes: number
}

const flushMaxBytes = 4_194_304

export function createJournal(pool: pg.Pool, options: JournalOptions): Journal {
  const { outageMs, values } = options
  const commit: GroupCommit<ReadyWrite, boolean> = createGroupCommit({
    flush: (writes) => whileDatabaseReturns(() => flush(pool, writes), outageMs),
    sizeOf: ({ sizeBytes }) => sizeBytes,
    maxBytes: flushMaxBytes,
    maxPending: 100_000,
    isOutage,
  })
  return {
    async write(write) {
      const rows = write.entry.steps.map(stepRow)
      const { lease } = write
      if (values && rows.some(isLarge)) await moveOut({ pool, values, lease, outageMs }, rows)
      const isOwner = await commit.add({ ...write, rows, sizeBytes: sizeOf(rows) })
      if (!isOwner) throw new LeaseLost(lease.runId)
    },
    drained: commit.drained,
  }
}

function isLarge({ input, output }: StepRow): boolean {
  return (input !== null && isLargeText(input)) || (output !== null && isLargeText(output))
}

function sizeOf(rows: StepRow[]): number {
  let bytes = 0
  for (const { input, output } of rows) {
    bytes += rowBytes + (input?.length ?? 0) + (output?.length ?? 0)
  }
  return bytes
}

/** About what is in a row beside its values. */
const rowBytes = 1_000

async function flush(pool: pg.Pool, writes: ReadyWrite[]): Promise<boolean[]> {
  const told = writes.filter(({ tellsCaller }) => tellsCaller).map(({ lease }) => lease.runId)
  const followUps = writes.flatMap(followUpRows)
  const values = [
    JSON.stringify(leaseRows(writes)),
    JSON.stringify(writes.flatMap(stepRows)),
    JSON.stringify(writes.flatMap(effectRows)),
    JSON.stringify(writes.flatMap(changeRows)),
    told,
  ]
  const { rows } = await pool.query<{ write: number }>(
    followUps.length === 0
      ? { name: 'journal', text: journalSql(''), values }
      : {
          name: 'journal-follow-ups',
          text: journalSql(followUpsSql),
          values: [...values, JSON.stringify(followUps)],
        },
  )
  const owned = new Set(rows.map(({ write }) => write))
  return writes.map((_, write) => owned.has(write))
}

// The rows of a write carry its place in the batch; the run is named once, with the lease.

/** In this order the runs are locked, by every process. */
function leaseRows(writes: ReadyWrite[]): { run_id: string }[] {
  return writes
    .map(({ lease }, write) => ({
      ...{ write, run_id: lease.runId, created_at: lease.runCreatedAt, token: lease.token },
    }))
    .sort((a, b) => (a.run_id < b.run_id ? -1 : 1))
}

function stepRows({ rows }: ReadyWrite, write: number): StepRow[] {
  for (const row of rows) row.write = write
  return rows
}

interface StepRow extends ValueColumns {
  /** Known when it is written. */
  write: number
  [column: string]: unknown
}

function stepRow(step: StepRecord): StepRow {
  return {
    write: 0,
    step_key: step.key,
    item: step.item,
    status: step.status,
    started_at: step.startedAt,
    settled_at: 'settledAt' in step ? step.settledAt : null,
    wait_until: 'until' in step ? step.until : null,
    attempts: JSON.stringify(step.attempts),
    input: 'input' in step ? toText(step.input) : null,
    output: 'output' in step ? toText(step.output) : null,
    error: 'error' in step ? toText(step.error) : null,
    branch: 'branches' in step ? step.branches.join(',') : null,
    wait_for: 'waitFor' in step ? step.waitFor : undefined,
  }
}

function toText(value: unknown): string | null {
  return JSON.stringify(value) ?? null
}

function effectRows({ entry }: JournalWrite, write: number): Record<string, unknown>[] {
  return entry.effects.map((effect: EffectRecord) => ({
    write,
    step_key: effect.key,
    item: effect.item,
    state: effect.state,
    summary: cleanText(effect.summary ?? ''),
    at: effect.at,
    sent: 'sent' in effect ? toText(effect.sent) : undefined,
    received: 'received' in effect ? toText(effect.received) : undefined,
  }))
}

function changeRows({ entry, change }: JournalWrite, write: number): Record<string, unknown>[] {
  if (!change && !entry.answer) return []
  const row = { write, answer: entry.answer ? toText(entry.answer) : null }
  if (!change) return [{ ...row, status: 'running' }]
  if (change.kind === 'wait') return [{ ...row, status: 'waiting', wake_at: change.until }]
  const { outcome } = change
  return [
    {
      ...row,
      status: outcome.status,
      stopped: 'stopped' in outcome ? toText(outcome.stopped) : null,
      error: 'error' in outcome ? toText(outcome.error) : null,
    },
  ]
}

function followUpRows({ followUps = [] }: JournalWrite, write: number): Record<string, unknown>[] {
  return followUps.map(({ kind, payload }) => ({ write, kind, payload: JSON.stringify(payload) }))
}

const followUpsSql = `,
follow_ups AS (
  INSERT INTO follow_up (run_id, kind, workspace_id, flow_id, payload)
  SELECT run_id, kind, workspace_id, flow_id, payload
  FROM json_to_recordset($6::json) AS f(write int, kind text, payload text)
  JOIN owned USING (write)
  ON CONFLICT DO NOTHING
)`

/**
 * Each run is looked up by its key, whatever the table was like when the statement was planned: in the
 * order in which they are given, and by a condition on its status that no partial index fits. Left to
 * itself the planner of an empty table compares each entry with every run that is under way.
 */
const ownedSql = `
  SELECT l.write, r.id AS run_id, r.created_at, r.workspace_id, r.flow_id
  FROM json_to_recordset($1::json) AS l(write int, run_id text, created_at timestamptz, token text)
  CROSS JOIN LATERAL (
    SELECT id, created_at, workspace_id, flow_id FROM run
    WHERE id = l.run_id AND created_at = l.created_at
      AND lease_token = l.token AND coalesce(status, '') = 'running'
    FOR NO KEY UPDATE
  ) AS r`

const journalSql = (more: string) => `
WITH owned AS MATERIALIZED (${ownedSql}
),
steps AS (
  INSERT INTO step_run AS old (run_id, step_key, item, created_at, workspace_id, status, started_at,
                               settled_at, wait_until, attempts, input, output, input_blob,
                               output_blob, error, branch, wait_for)
  SELECT run_id, step_key, item, created_at, workspace_id, status, started_at,
         settled_at, wait_until, attempts, input, output, input_blob, output_blob, error, branch,
         wait_for
  FROM json_to_recordset($2::json) AS s(write int, step_key text, item text, status text,
    started_at timestamptz, settled_at timestamptz, wait_until timestamptz, attempts text,
    input text, output text, input_blob text, output_blob text, error text, branch text,
    wait_for text)
  JOIN owned USING (write)
  ON CONFLICT (run_id, step_key, item, created_at) DO UPDATE
  SET status = excluded.status, settled_at = excluded.settled_at,
      wait_until = excluded.wait_until, attempts = excluded.attempts, input = excluded.input,
      output = excluded.output, input_blob = excluded.input_blob,
      output_blob = excluded.output_blob, error = excluded.error, branch = excluded.branch,
      wait_for = excluded.wait_for
  WHERE old.status IN ('started', 'waiting')
),
effects AS (
  INSERT INTO effect AS old (run_id, step_key, item, created_at, workspace_id, state, summary,
                             started_at, settled_at, sent, received)
  SELECT run_id, step_key, item, created_at, workspace_id, state, summary, at,
         CASE WHEN state <> 'started' THEN at END, sent, received
  FROM json_to_recordset($3::json) AS e(write int, step_key text, item text, state text, summary text,
    at timestamptz, sent text, received text)
  JOIN owned USING (write)
  ON CONFLICT (run_id, step_key, item, created_at) DO UPDATE
  SET state = excluded.state, settled_at = excluded.settled_at,
      sent = coalesce(excluded.sent, old.sent), received = coalesce(excluded.received, old.received),
      summary = CASE WHEN excluded.summary = '' THEN old.summary ELSE excluded.summary END
  WHERE old.state <> 'done'
),
changes AS (
  UPDATE run AS r
  SET status = c.status,
      lease_token = CASE WHEN c.status = 'running' THEN r.lease_token END,
      lease_until = CASE WHEN c.status = 'running' THEN r.lease_until END,
      wake_at = c.wake_at,
      settled_at = CASE WHEN c.status IN ('succeeded', 'failed') THEN now() END,
      stopped = c.stopped, error = c.error, answer = coalesce(c.answer, r.answer)
  FROM json_to_recordset($4::json) AS c(write int, status text, wake_at timestamptz, stopped text,
    error text, answer text)
  JOIN owned USING (write)
  WHERE r.id = owned.run_id AND r.created_at = owned.created_at
),
told AS (SELECT pg_notify('${answerChannel}', id) FROM unnest($5::text[]) AS id)${more}
SELECT write, (SELECT count(*) FROM told) AS told FROM owned`
