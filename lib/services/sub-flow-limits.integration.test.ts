import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensurePartitions } from '@/lib/db/partitions'
import { databasePool } from '@/lib/db/process'
import type { Edge, Flow, Step } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { createFlow } from './create-flow'
import { doFollowUps } from './follow-ups'
import { publishFlow } from './publish-flow'
import { saveDraft } from './save-draft'
import { startFlow } from './start-flow'
import { openTestWorker } from './test-runs'
import { makeWorkspace, openTestWorld } from './test-world'

let world: Awaited<ReturnType<typeof openTestWorld>>
let worker: ReturnType<typeof openTestWorker>
let actor: Actor

beforeAll(async () => {
  world = await openTestWorld()
  await ensurePartitions(databasePool(), new Date())
  worker = openTestWorker()
  actor = { workspaceId: (await makeWorkspace()).id, userId: null }
})
afterAll(async () => {
  await worker.close()
  await world.close()
})

const called = { key: 'trigger' as const, app: 'hookline', trigger: 'flow_called', input: {} }
const manual = { key: 'trigger' as const, app: 'manual', trigger: 'started', input: {} }
const call = (flow: string, input: unknown): Step => ({
  ...{ key: 'call', app: 'logic', action: 'run_flow', input: { flow, input, wait: true } },
})
/** Goes on unless it was told to stop. */
const unlessLast: Step = {
  ...{ key: 'unless_last', app: 'logic', action: 'filter' },
  input: {
    condition: { left: '{{ trigger.input.last }}', operator: 'missing' },
  },
}

function lineOf(trigger: Flow['trigger'], steps: Step[], settings?: Flow['settings']): Flow {
  const edges: Edge[] = steps.map(({ key: to }, at) => ({
    ...{ from: steps[at - 1]?.key ?? 'trigger', branch: 'main', to },
  }))
  return { schemaVersion: 1, trigger, steps, edges, notes: [], ...(settings ? { settings } : {}) }
}

async function publish(id: string, document: Flow): Promise<void> {
  await saveDraft(actor, { id, document, revision: 1 })
  await publishFlow(actor, { id })
}

async function openRuns(): Promise<number> {
  const { rows } = await databasePool().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM run
     WHERE workspace_id = $1 AND status NOT IN ('succeeded', 'failed')`,
    [actor.workspaceId],
  )
  return rows[0]?.count ?? 0
}

it('lets a flow with one run at a time be called by a flow that it waits for itself', async () => {
  const document = lineOf(called, [])
  const first = await createFlow(actor, { name: 'First', document })
  const second = await createFlow(actor, { name: 'Second', document })
  await publish(
    first.id,
    lineOf(called, [unlessLast, call(second.id, {})], {
      concurrency: 1,
    }),
  )
  await publish(second.id, lineOf(called, [call(first.id, { last: true })]))
  const start = await createFlow(actor, {
    name: 'Start',
    document: lineOf(manual, [call(first.id, {})]),
  })
  await publishFlow(actor, { id: start.id })
  await startFlow(actor, { id: start.id, fields: {} })
  for (let turn = 0; turn < 20 && (await openRuns()) > 0; turn += 1) {
    await worker.driveAll()
    await doFollowUps(databasePool())
  }
  const { rows } = await databasePool().query<{ flow_id: string; status: string }>(
    'SELECT flow_id, status FROM run WHERE workspace_id = $1 ORDER BY id',
    [actor.workspaceId],
  )
  expect(rows).toEqual(
    [start, first, second, first].map(({ id }) => ({ flow_id: id, status: 'succeeded' })),
  )
})
