import { beforeEach, describe, expect, it } from 'vitest'
import { databasePool } from '@/lib/db/process'
import { newId } from '@/lib/ids'
import { receive, recordStep, settleRun } from '@/lib/services/test-world'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()
let flow = ''
let run = ''

beforeEach(async () => {
  const document = {
    ...{ schemaVersion: 1, trigger: { app: 'webhook', trigger: 'received' } },
    steps: [{ key: 'first', app: 'data', action: 'set', input: { fields: { a: 1 } } }],
    edges: [{ from: 'trigger', to: 'first' }],
  }
  flow = (await call('POST', '/flows', { name: 'Sales', document })).body.id
  await call('POST', `/flows/${flow}/publish`)
  const event = await receive({ workspaceId: workspace.id, flowId: flow })
  run = (await call('POST', '/runs', { event })).body.id
  const first = { key: 'first', status: 'succeeded', input: {}, output: { a: 1 } } as const
  await recordStep(workspace.id, run, { ...first, afterMs: 5 })
  await recordStep(workspace.id, run, { ...first, key: 'second', afterMs: 9 })
  await settleRun(run, 'succeeded')
})

const read = async () => (await call('GET', `/runs/${run}`)).body

describe('a run', () => {
  it('says which version is live now', async () => {
    expect(await read()).toMatchObject({
      version: 1,
      flowNow: { liveVersion: 1, isDeleted: false },
    })
    await call('POST', `/flows/${flow}/publish`)
    expect((await read()).flowNow.liveVersion).toBeGreaterThanOrEqual(1)
  })

  it('says who cancelled it', async () => {
    const event = await receive({ workspaceId: workspace.id, flowId: flow })
    run = (await call('POST', '/runs', { event })).body.id
    await call('POST', `/runs/${run}/cancel`)
    expect(await read()).toMatchObject({ status: 'cancelled', cancelledBy: 'an API key' })
    const person = newId('user')
    const db = databasePool()
    await db.query(`INSERT INTO "user" (id, name, email) VALUES ($1, 'Ada', $1 || '@x.test')`, [
      person,
    ])
    await db.query('UPDATE run SET cancelled_by = $2 WHERE id = $1', [run, person])
    expect((await read()).cancelledBy).toBe('Ada')
    await db.query('DELETE FROM "user" WHERE id = $1', [person])
    expect((await read()).cancelledBy).toBe('a person who is gone')
  })

  it('is readable while its flow is deleted and could come back', async () => {
    await call('DELETE', `/flows/${flow}`)
    const { flowNow, document, isDocumentLost } = await read()
    expect(flowNow.isDeleted).toBe(true)
    expect(document.steps).toHaveLength(1)
    expect(isDocumentLost).toBeUndefined()
  })

  it('is readable when flow and version are gone for good, with what was recorded', async () => {
    await databasePool().query('DELETE FROM flow WHERE id = $1', [flow])
    const body = await read()
    expect(body).toMatchObject({ flowName: '', isDocumentLost: true })
    expect(body).not.toHaveProperty('flowNow')
    expect(body.document.steps.map(({ key }: { key: string }) => key)).toEqual(['first', 'second'])
    expect(body.steps[0].output).toEqual({ a: 1 })
    expect((await call('POST', `/runs/${run}/rerun`, {})).status).toBe(404)
  })
})
