import { beforeEach, describe, expect, it } from 'vitest'
import { databasePool } from '@/lib/db/process'
import { idTime } from '@/lib/ids'
import { makeWorkspace, receive, recordStep, settleRun } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()
let flow = ''
let run = ''

const set = (key: string, a: number) => ({
  key,
  app: 'data',
  action: 'set',
  input: { fields: { a } },
})
const documentOf = (...steps: { key: string }[]) => ({
  ...{ schemaVersion: 1, trigger: { app: 'webhook', trigger: 'received' }, steps },
  edges: steps.map(({ key }, at) => ({ from: steps[at - 1]?.key ?? 'trigger', to: key })),
})

beforeEach(async () => {
  const each = {
    ...{ key: 'each', app: 'logic', action: 'each', input: { items: [1, 2] } },
    body: { steps: [set('inner', 1)], edges: [{ from: 'each', to: 'inner' }] },
  }
  const document = documentOf(set('same', 1), set('edited', 1), set('gone', 1), each)
  flow = (await call('POST', '/flows', { name: 'Sales', document })).body.id
  const event = await receive({ workspaceId: workspace.id, flowId: flow, body: '{"n":48213}' })
  run = (await call('POST', '/runs', { event, target: 'draft' })).body.id
  const add = (key: string, status: 'succeeded' | 'failed', output: unknown) =>
    recordStep(workspace.id, run, { key, status, input: {}, output, afterMs: 1 })
  await add('inner', 'succeeded', { item: 'first' })
  await databasePool().query(
    `UPDATE step_run SET item = '0' WHERE run_id = $1 AND created_at = $2`,
    [run, idTime(run)],
  )
  for (const key of ['same', 'edited', 'gone']) await add(key, 'succeeded', { of: key })
  await add('each', 'failed', null)
  await settleRun(run, 'succeeded')
  // A newer event, which previews read until the run is chosen.
  await receive({ workspaceId: workspace.id, flowId: flow, body: '{"n":2}' })
  const { revision } = (await call('GET', `/flows/${flow}/draft`)).body
  const edited = documentOf(set('same', 1), set('edited', 2), set('fresh', 1), each)
  await call('PUT', `/flows/${flow}/draft`, { document: edited, revision })
})

const choose = (body: unknown) => call('PUT', `/flows/${flow}/sample-run`, body)

describe('editing with the data of a run', () => {
  it('makes its event and what its steps gave the samples of the draft', async () => {
    const { status, body } = await choose({ run })
    expect(status).toBe(200)
    expect(body.trigger.value.body).toEqual({ n: 48213 })
    expect(body.steps).toMatchObject({
      same: { output: { of: 'same' }, isStale: false },
      edited: { output: { of: 'edited' }, isStale: true },
      inner: { output: { item: 'first' }, isStale: false },
    })
    expect(Object.keys(body.steps).sort()).toEqual(['edited', 'inner', 'same'])
  })

  it('is for runs of the flow, and for members of its workspace', async () => {
    const other = (await call('POST', '/flows', { name: 'Other' })).body.id
    expect((await call('PUT', `/flows/${other}/sample-run`, { run })).status).toBe(422)
    const { key } = await makeWorkspace()
    const path = `/flows/${flow}/sample-run`
    expect((await send('PUT', path, { key, body: { run } })).status).toBe(404)
  })
})
