import { describe, expect, it } from 'vitest'
import { makeWorkspace, receive, settleRun } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()

type Placed = Record<string, unknown> & { key: string }

const set = { key: 'copy', app: 'data', action: 'set', input: { fields: { n: '1' } } }

const documentOf = (step: Placed) => ({
  schemaVersion: 1,
  trigger: { app: 'webhook', trigger: 'received' },
  steps: [step],
  edges: [{ from: 'trigger', to: step.key }],
})

async function makeFlow(step: Placed = set): Promise<string> {
  const document = documentOf(step)
  return (await call('POST', '/flows', { name: 'Tickets', document })).body.id
}

async function publish(flow: string): Promise<void> {
  expect((await call('POST', `/flows/${flow}/publish`)).status).toBe(200)
}

async function change(flow: string, step: Placed): Promise<void> {
  const { body } = await call('GET', `/flows/${flow}/draft`)
  const saved = await call('PUT', `/flows/${flow}/draft`, {
    document: documentOf(step),
    revision: body.revision,
  })
  expect(saved.status).toBe(200)
}

async function run(flow: string, target: 'live' | 'draft' | number): Promise<string> {
  const event = await receive({ workspaceId: workspace.id, flowId: flow })
  const { body, text } = await call('POST', '/runs', { event, target })
  expect(body.id, text).toMatch(/^run_/)
  return body.id
}

const runsOf = async (flow: string) =>
  (await call('GET', `/flows/${flow}/versions`)).body.items.map(
    ({ version, runs }: { version: number; runs: unknown }) => ({ version, runs }),
  )

describe('the versions of a flow', () => {
  it('say how often each ran and failed, without tests of the draft and without other flows', async () => {
    const flow = await makeFlow()
    await publish(flow)
    await settleRun(await run(flow, 1), 'failed')
    await settleRun(await run(flow, 1), 'succeeded')
    await settleRun(await run(flow, 'draft'), 'failed')
    await publish(flow)
    await settleRun(await run(flow, 'live'), 'succeeded')
    await publish(flow)
    const other = await makeFlow()
    await publish(other)
    await settleRun(await run(other, 1), 'failed')
    expect(await runsOf(flow)).toEqual([
      { version: 3, runs: { total: 0, failed: 0, isPartial: false } },
      { version: 2, runs: { total: 1, failed: 0, isPartial: false } },
      { version: 1, runs: { total: 2, failed: 1, isPartial: false } },
    ])
  })

  it('show nothing to another workspace', async () => {
    const flow = await makeFlow()
    await publish(flow)
    const { key } = await makeWorkspace()
    for (const path of ['versions', 'versions/1']) {
      expect((await send('GET', `/flows/${flow}/${path}`, { key })).status).toBe(404)
    }
    const back = await send('POST', `/flows/${flow}/versions/1/rollback`, { key })
    expect(back.status).toBe(404)
  })
})

describe('going back to a version', () => {
  it('publishes a copy, keeps the draft, and leaves a paused flow paused', async () => {
    const flow = await makeFlow()
    await publish(flow)
    await change(flow, { ...set, input: { fields: { n: '2' } } })
    await publish(flow)
    await change(flow, { ...set, input: { fields: { n: '3' } } })
    await call('POST', `/flows/${flow}/pause`)
    expect((await call('POST', `/flows/${flow}/versions/1/rollback`)).body).toEqual({ version: 3 })
    expect((await call('GET', `/flows/${flow}`)).body).toMatchObject({
      status: 'paused',
      liveVersion: 3,
    })
    const step = async (path: string) =>
      (await call('GET', `/flows/${flow}/${path}`)).body.document.steps[0].input.fields.n
    expect([await step('versions/3'), await step('versions/1'), await step('draft')]).toEqual([
      ...['1', '1', '3'],
    ])
  })

  it('is refused with what stands in the way when an account of it was deleted', async () => {
    const { body: account } = await call('POST', '/connections', {
      ...{ app: 'http', name: 'Shop' },
      values: { auth: { kind: 'bearer', token: 'x' }, hosts: ['example.com'] },
    })
    const flow = await makeFlow({
      ...{ key: 'tell', app: 'http', action: 'request', connectionId: account.id },
      input: { url: 'https://example.com/x', auth: { kind: 'connection' } },
    })
    await publish(flow)
    await change(flow, set)
    await publish(flow)
    expect((await call('DELETE', `/connections/${account.id}`)).status).toBe(204)
    const back = await call('POST', `/flows/${flow}/versions/1/rollback`)
    expect(back.status).toBe(422)
    expect(back.body).toMatchObject({
      code: 'not_ready',
      details: { issues: [{ code: 'connection_missing', level: 'blocker', step: 'tell' }] },
    })
    expect(back.body.message).toContain('its account for HTTP was deleted')
    expect((await call('GET', `/flows/${flow}`)).body.liveVersion).toBe(2)
  })
})
