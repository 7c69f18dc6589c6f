import { databasePool } from '@/lib/db/process'
import { idTime } from '@/lib/ids'
import { receive, type TestWorkspace } from '@/lib/services/test-world'
import { send } from './test-client'

const each = (key: string, steps: { key: string }[]) => ({
  ...{ key, app: 'logic', action: 'each', input: { items: '{{ trigger.body.lines }}' } },
  body: {
    steps,
    edges: steps.map((step, index) => ({ from: steps[index - 1]?.key ?? key, to: step.key })),
  },
})
const set = (key: string) => ({ key, app: 'data', action: 'set', input: { fields: {} } })

// biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
const goesOn = <T>(step: T) => ({ ...step, onFailure: { then: 'continue' } })

/** Orders, of each its lines; beside them one step that is in no list. */
const document = {
  schemaVersion: 1,
  trigger: { app: 'webhook', trigger: 'received' },
  steps: [
    each('orders', [set('open'), each('lines', [goesOn(set('line'))]), set('close')]),
    set('end'),
  ],
  edges: [
    { from: 'trigger', to: 'orders' },
    { from: 'orders', to: 'end' },
  ],
}

/** A run of the flow, whose steps a test records itself. */
export async function startItemRun({ id, key }: TestWorkspace): Promise<string> {
  const flow = (await send('POST', '/flows', { key, body: { name: 'Orders', document } })).body
  const event = await receive({ workspaceId: id, flowId: flow.id })
  return (await send('POST', '/runs', { key, body: { event, target: 'draft' } })).body.id
}

export interface Recorded {
  key: string
  item?: string
  status?: string
  input?: unknown
  output?: unknown
  attempts?: number
  /** When it settled, after the start of the run; null: it has not. */
  afterMs?: number | null
}

/** Step runs as the journal keeps them. */
export async function recordSteps(
  workspace: TestWorkspace,
  run: string,
  steps: Recorded[],
): Promise<void> {
  const start = idTime(run)
  const rows = steps.map(({ afterMs = 5, ...step }) => ({
    ...{ key: step.key, item: step.item ?? '', status: step.status ?? 'succeeded' },
    settledAt: afterMs === null ? null : new Date(start.getTime() + afterMs),
    attempts: JSON.stringify(
      Array.from({ length: step.attempts ?? 1 }, () => ({ startedAt: start, durationMs: 1 })),
    ),
    input: step.input === undefined ? null : JSON.stringify(step.input),
    output: step.output === undefined ? null : JSON.stringify(step.output),
    error: step.status === 'failed' ? '{"kind":"rejected","message":"no"}' : null,
  }))
  await databasePool().query(
    `INSERT INTO step_run (run_id, step_key, item, created_at, workspace_id, status, started_at,
                           settled_at, attempts, input, output, error)
     SELECT $1, w.key, w.item, $2, $3, w.status, $2, w."settledAt", w.attempts, w.input, w.output,
            w.error
     FROM json_to_recordset($4::json) AS w(key text, item text, status text,
       "settledAt" timestamptz, attempts text, input text, output text, error text)`,
    [run, start, workspace.id, JSON.stringify(rows)],
  )
}

/** An order with one line: four step runs. */
export const order = (index: number, change: Partial<Recorded> = {}): Recorded[] => [
  { key: 'open', item: String(index), input: { index }, output: { n: index } },
  { key: 'lines', item: String(index), input: { items: [1] } },
  { key: 'line', item: `${index}.0`, ...change },
  ...(change.status === 'failed' ? [] : [{ key: 'close', item: String(index) }]),
]

export const list = (length: number) => Array.from({ length }, (_, index) => index)
