import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensurePartitions } from '@/lib/db/partitions'
import { database, databasePool } from '@/lib/db/process'
import { setRedaction } from '@/lib/db/redaction'
import type { Flow, Step } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { createFlow } from './create-flow'
import { doFollowUps } from './follow-ups'
import { publishFlow } from './publish-flow'
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
  const { id: workspaceId } = await makeWorkspace()
  actor = { workspaceId, userId: null }
  const rules = { neverStored: ['*.phone', '*.message', '*.id'], masked: [] }
  await setRedaction(database(), { workspaceId, ...rules })
})
afterAll(async () => {
  await worker.close()
  await world.close()
})

const triggerOf = (app: string, trigger: string) => ({
  ...{ key: 'trigger' as const, app, trigger, input: {} },
})

async function makeFlow(
  trigger: Flow['trigger'],
  { step, settings }: { step?: Step; settings?: Flow['settings'] },
): Promise<string> {
  const edges = step ? [{ from: 'trigger', branch: 'main', to: step.key }] : []
  const document: Flow = {
    ...{ schemaVersion: 1, trigger, steps: step ? [step] : [], edges, notes: [] },
    ...(settings ? { settings } : {}),
  }
  const { id } = await createFlow(actor, { name: 'Flow', document })
  await publishFlow(actor, { id })
  return id
}

async function runAll(flow: string): Promise<void> {
  await startFlow(actor, { id: flow, fields: {} })
  for (let turn = 0; turn < 4; turn += 1) {
    await worker.driveAll()
    await doFollowUps(databasePool())
  }
}

async function eventOf(flow: string) {
  const { rows } = await databasePool().query<{ body: Buffer; redacted: number | null }>(
    'SELECT body, redacted FROM delivery WHERE flow_id = $1',
    [flow],
  )
  return rows.map(({ body, redacted }) => ({ value: JSON.parse(body.toString()), redacted }))
}

const token = expect.stringMatching(/^redacted:\w{16}$/)
const byHand = triggerOf('manual', 'started')

it('gives a flow that is called tokens for what its own rules name, and no others', async () => {
  const settings = { redact: ['body.card', '*.run'] }
  const child = await makeFlow(triggerOf('hookline', 'flow_called'), { settings })
  const input = { flow: child, input: { card: '4111', phone: '0123' }, wait: true }
  const step = { key: 'call', app: 'logic', action: 'run_flow', input }
  const parent = await makeFlow(byHand, { step })
  await runAll(parent)
  const from = { flow: { id: parent, name: 'Flow' }, run: expect.stringMatching(/^run_/) }
  const value = { input: { card: token, phone: '0123' }, from }
  expect(await eventOf(child)).toEqual([{ redacted: 1, value }])
  const { rows } = await databasePool().query('SELECT status FROM run WHERE flow_id = $1', [parent])
  expect(rows).toEqual([{ status: 'succeeded' }])
})

it.each([
  ['of its own', ['body.error.message'], { redacted: 1, message: token }],
  ['of the workspace', [], { redacted: null, message: expect.stringContaining('none') }],
])('tells an error flow what failed by the rules %s', async (_whose, redact, told) => {
  const failed = triggerOf('hookline', 'flow_failed')
  const errorFlow = await makeFlow(failed, { settings: { redact } })
  const input = { fields: { a: '{{ trigger.fields.none }}' } }
  const step = { key: 'note', app: 'data', action: 'set', input }
  const flow = await makeFlow(byHand, { step, settings: { errorFlow } })
  await runAll(flow)
  const [event] = await eventOf(errorFlow)
  expect(event?.redacted).toBe(told.redacted)
  expect(event?.value).toMatchObject({ flow: { id: flow }, error: { message: told.message } })
})
