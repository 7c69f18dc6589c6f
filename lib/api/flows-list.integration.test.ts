import { describe, expect, it } from 'vitest'
import { databasePool } from '@/lib/db/process'
import { makeWorkspace, receive, settleRun } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()

async function makeFlow(input: Record<string, unknown> = {}): Promise<string> {
  const document = {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received', input },
    steps: [{ key: 'copy', app: 'data', action: 'set', input: { fields: { n: '1' } } }],
    edges: [{ from: 'trigger', to: 'copy' }],
  }
  return (await call('POST', '/flows', { name: 'Tickets', document })).body.id
}

async function run(flow: string, status: 'succeeded' | 'failed'): Promise<void> {
  const event = await receive({ workspaceId: workspace.id, flowId: flow })
  const { body } = await call('POST', '/runs', { event, target: 'draft' })
  await settleRun(body.id, status)
}

describe('the list of flows', () => {
  it('says for each of the last 24 hours how many runs there were and how many failed', async () => {
    const flow = await makeFlow()
    await run(flow, 'failed')
    await run(flow, 'succeeded')
    const other = await makeFlow()
    await run(other, 'failed')
    const { items } = (await call('GET', '/flows')).body
    const { runs24h } = items.find(({ id }: { id: string }) => id === flow)
    expect(runs24h).toMatchObject({ total: 2, failed: 1 })
    expect(runs24h.hours).toHaveLength(24)
    expect(runs24h.hours.at(-1)).toEqual({ total: 2, failed: 1 })
    expect(runs24h.hours.slice(0, -1).every(({ total }: { total: number }) => total === 0)).toBe(
      true,
    )
  })
})

describe('a copy of a flow', () => {
  it('is a draft with a URL of its own, and its secrets work without being told to anybody', async () => {
    const secret = 'canary-that-must-not-come-back'
    const flow = await makeFlow({ auth: { kind: 'header', name: 'X-Key', value: secret } })
    await call('POST', `/flows/${flow}/publish`)
    const copied = await call('POST', `/flows/${flow}/duplicate`)
    expect(copied.status, copied.text).toBe(201)
    expect(copied.body).toMatchObject({ name: 'Copy of Tickets', status: 'draft' })
    const draftOf = async (id: string) => (await call('GET', `/flows/${id}/draft`)).body.document
    const [own, copy] = [await draftOf(flow), await draftOf(copied.body.id)]
    expect(copied.body.url).not.toBe((await call('GET', `/flows/${flow}`)).body.url)
    expect(copy.steps).toEqual(own.steps)
    const sealed = own.trigger.input.auth.value.sealed
    expect(sealed).toMatch(/^sec_/)
    expect(copy.trigger.input.auth.value.sealed).toMatch(/^sec_/)
    expect(copy.trigger.input.auth.value.sealed).not.toBe(sealed)
    expect(copied.text).not.toContain(secret)
    const stored = await databasePool().query('SELECT draft FROM flow WHERE workspace_id = $1', [
      workspace.id,
    ])
    expect(JSON.stringify(stored.rows)).not.toContain(secret)
    expect((await call('POST', `/flows/${copied.body.id}/publish`)).status).toBe(200)
  })

  it('is not made of a flow of another workspace', async () => {
    const flow = await makeFlow()
    const { key } = await makeWorkspace()
    expect((await send('POST', `/flows/${flow}/duplicate`, { key })).status).toBe(404)
  })
})
