import type pg from 'pg'
import type { Arrival, Attempt, ClaimedRun, Lease, StepRecord, WaitFor } from '@/lib/engine/ports'
import type { StepError } from '@/lib/errors'
import { type Flow, mainBranch } from '@/lib/flow/schema'
import type { ClaimedRow } from './claim'
import { type LargeValues, ValueMissing } from './large-values'
import { loadRunEvents, runScope } from './run-events'
import { createVariableLoader } from './variables'
import { findAwaitedRuns, loadArrivals } from './waits'

interface LoadedFlow {
  name: string
  document: Flow
}

/** Documents of published versions never change, so they are kept; a few hundred are plenty. */
const documentsMax = 500

export interface LoadedRuns {
  runs: ClaimedRun[]
  /** Runs whose stored parts cannot be read. They must not hold up the others of their batch. */
  unreadable: { lease: Lease; error: unknown; isAwaitedByRun: boolean }[]
  /** Runs whose large values cannot be read just now: they are for later. */
  unreachable: { lease: Lease; error: unknown }[]
}

/** Turns claimed rows into what the engine drives: document, event and earlier step records. */
export function createRunLoader(
  pool: pg.Pool,
  values?: LargeValues,
): (rows: ClaimedRow[], token: string) => Promise<LoadedRuns> {
  const documents = new Map<string, LoadedFlow>()
  const loadVariables = createVariableLoader(pool)
  return async (rows, token) => {
    const loaded: LoadedRuns = { runs: [], unreadable: [], unreachable: [] }
    if (rows.length === 0) return loaded
    const begun = rows.filter(({ has_history }) => has_history)
    const children = rows.filter(({ parent_run_id }) => parent_run_id !== null)
    const [events, steps, arrivals, awaited, variables] = await Promise.all([
      loadRunEvents(pool, rows),
      loadSteps(pool, begun, values),
      loadArrivals(pool, idsOf(begun)),
      findAwaitedRuns(pool, idsOf(children)),
      loadVariables(rows.map(({ workspace_id }) => workspace_id)),
      loadDocuments(pool, rows, documents),
    ])
    for (const row of rows) {
      const lease = { runId: row.id, runCreatedAt: row.created_at, token }
      const lost = steps.unread.get(row.id)
      if (lost !== undefined && !(lost instanceof ValueMissing)) {
        loaded.unreachable.push({ lease, error: lost })
        continue
      }
      try {
        if (lost) throw lost
        const flow = flowOf(row, documents)
        const trigger = runScope(row, events, flow.document)
        const vars = variables.get(row.workspace_id) ?? {}
        loaded.runs.push(
          toClaimedRun(row, {
            ...{ lease, flow, trigger, steps: steps.byRun.get(row.id) ?? [], vars },
            arrivals: arrivals.get(row.id),
            isAwaitedByRun: awaited.has(row.id),
          }),
        )
      } catch (error) {
        loaded.unreadable.push({ lease, error, isAwaitedByRun: awaited.has(row.id) })
      }
    }
    return loaded
  }
}

function toClaimedRun(
  row: ClaimedRow,
  parts: Pick<ClaimedRun, 'lease' | 'trigger' | 'steps' | 'vars'> & {
    flow: LoadedFlow
    arrivals: Arrival[] | undefined
    isAwaitedByRun: boolean
  },
): ClaimedRun {
  const { flow, arrivals, isAwaitedByRun, ...rest } = parts
  return {
    ...rest,
    workspaceId: row.workspace_id,
    flow: { id: row.flow_id, name: flow.name },
    version: row.version,
    document: flow.document,
    startedAt: row.started_at,
    deaths: row.deaths,
    depth: row.depth,
    ...(arrivals ? { arrivals } : {}),
    ...(isAwaitedByRun ? { isAwaitedByRun } : {}),
    ...(row.order_key === null ? {} : { isOrdered: true }),
  }
}

const idsOf = (rows: ClaimedRow[]) => rows.map(({ id }) => id)

const versionKey = (row: Pick<ClaimedRow, 'flow_id' | 'version'>) => `${row.flow_id}:${row.version}`

function flowOf(row: ClaimedRow, documents: Map<string, LoadedFlow>): LoadedFlow {
  const known = documents.get(versionKey(row))
  if (row.document !== null) {
    return { name: known?.name ?? '', document: JSON.parse(row.document) as Flow }
  }
  if (!known) throw new Error(`Version ${row.version} of ${row.flow_id} is missing.`)
  return known
}

async function loadDocuments(
  pool: pg.Pool,
  rows: ClaimedRow[],
  documents: Map<string, LoadedFlow>,
): Promise<void> {
  if (documents.size > documentsMax) documents.clear()
  const missing = rows.filter((row) => !documents.has(versionKey(row)))
  if (missing.length === 0) return
  const { rows: found } = await pool.query<{
    flow_id: string
    version: number | null
    name: string
    document: string | null
  }>({
    name: 'load-documents',
    text: `
      SELECT DISTINCT w.flow_id, w.version, f.name, v.document
      FROM json_to_recordset($1::json) AS w(flow_id text, version int)
      JOIN flow f ON f.id = w.flow_id
      LEFT JOIN version v ON v.flow_id = w.flow_id AND v.number = w.version`,
    values: [JSON.stringify(missing.map(({ flow_id, version }) => ({ flow_id, version })))],
  })
  for (const { flow_id, version, name, document } of found) {
    if (version !== null && document === null) continue
    // A draft run carries its document itself; only the flow's name is kept for it.
    const parsed = (document === null ? {} : JSON.parse(document)) as Flow
    documents.set(versionKey({ flow_id, version }), { name, document: parsed })
  }
}

interface StepRow {
  run_id: string
  step_key: string
  item: string
  status: StepRecord['status']
  started_at: Date
  settled_at: Date | null
  wait_until: Date | null
  attempts: string
  input: string | null
  output: string | null
  error: string | null
  branch: string | null
  wait_for: string | null
}

/** The values of a row that lie elsewhere. */
interface StoredStepRow extends StepRow {
  workspace_id: string
  input_blob: string | null
  output_blob: string | null
}

export interface LoadedSteps {
  byRun: Map<string, StepRecord[]>
  /** Why the steps of a run could not be read. */
  unread: Map<string, unknown>
}

export async function loadSteps(
  pool: pg.Pool,
  runs: Pick<ClaimedRow, 'id' | 'created_at'>[],
  values?: LargeValues,
): Promise<LoadedSteps> {
  const loaded: LoadedSteps = { byRun: new Map(), unread: new Map() }
  if (runs.length === 0) return loaded
  const { rows } = await pool.query<StoredStepRow>({
    name: 'load-steps',
    text: `
      SELECT s.run_id, s.step_key, s.item, s.status, s.started_at, s.settled_at, s.wait_until,
             s.attempts, s.input, s.output, s.error, s.branch, s.wait_for, s.workspace_id,
             s.input_blob, s.output_blob
      FROM json_to_recordset($1::json) AS w(id text, created_at timestamptz)
      JOIN step_run s ON s.run_id = w.id AND s.created_at = w.created_at
      ORDER BY s.settled_at NULLS LAST, s.step_key, s.item`,
    values: [JSON.stringify(runs.map(({ id, created_at }) => ({ id, created_at })))],
  })
  const elsewhere = rows.filter((row) => row.input_blob !== null || row.output_blob !== null)
  for (let first = 0; first < elsewhere.length; first += fetchesAtOnce) {
    await Promise.all(
      elsewhere
        .slice(first, first + fetchesAtOnce)
        .filter((row) => !loaded.unread.has(row.run_id))
        .map((row) =>
          fetchValues(row, values).catch((error) => loaded.unread.set(row.run_id, error)),
        ),
    )
  }
  for (const row of rows) {
    if (loaded.unread.has(row.run_id)) continue
    const list = loaded.byRun.get(row.run_id) ?? []
    list.push(toStepRecord(row))
    loaded.byRun.set(row.run_id, list)
  }
  return loaded
}

const fetchesAtOnce = 8

async function fetchValues(row: StoredStepRow, values: LargeValues | undefined): Promise<void> {
  if (!values) throw new Error('This store was opened without a place for large values.')
  const owner = { workspaceId: row.workspace_id, runId: row.run_id }
  if (row.input_blob !== null) row.input = await values.get(owner, row.input_blob)
  if (row.output_blob !== null) row.output = await values.get(owner, row.output_blob)
}

/** The row as the engine's union. The CHECK on status and the writer's types make the casts true. */
export function toStepRecord(row: StepRow): StepRecord {
  const base = {
    key: row.step_key,
    item: row.item,
    startedAt: row.started_at,
    attempts: JSON.parse(row.attempts) as Attempt[],
  }
  const settledAt = row.settled_at ?? row.started_at
  const input = fromText(row.input)
  switch (row.status) {
    case 'started':
      return { ...base, status: 'started', input }
    case 'waiting': {
      const error = fromText(row.error) as StepError | undefined
      const until = row.wait_until ?? row.started_at
      return {
        ...{ ...base, status: 'waiting', input, until },
        ...(error ? { error } : {}),
        ...(row.wait_for === null ? {} : { waitFor: row.wait_for as WaitFor }),
      }
    }
    case 'succeeded':
      return {
        ...base,
        status: 'succeeded',
        input,
        output: fromText(row.output),
        branches: (row.branch ?? mainBranch).split(','),
        settledAt,
      }
    case 'failed':
      return {
        ...base,
        status: 'failed',
        input,
        error: fromText(row.error) as StepError,
        settledAt,
      }
    case 'skipped':
      return { ...base, status: 'skipped', settledAt }
  }
}

function fromText(text: string | null): unknown {
  return text === null ? undefined : JSON.parse(text)
}
