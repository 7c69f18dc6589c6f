import { beforeEach, describe, expect, it } from 'vitest'
import { databasePool } from '@/lib/db/process'
import { withheldBody } from '@/lib/flow/redaction'
import { idTime } from '@/lib/ids'
import { dumpDatabase } from '@/lib/services/test-runs'
import { makeWorkspace, receive, recordStep, settleRun } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachWithFlow } from './test-workspace'

const set = (key: string) => ({ key, app: 'data', action: 'set', input: { fields: { n: '1' } } })
const post = (key: string, inDoubt?: 'ask') => ({
  ...{ key, app: 'http', action: 'request', title: `Ship ${key}` },
  input: { method: 'POST', url: 'https://shop.example/ship' },
  ...(inDoubt ? { inDoubt } : {}),
})
const document = {
  schemaVersion: 1,
  trigger: { app: 'webhook', trigger: 'received' },
  steps: [post('first'), post('second', 'ask'), set('third')],
  edges: [
    { from: 'trigger', to: 'first' },
    { from: 'first', to: 'second' },
    { from: 'second', to: 'third' },
  ],
}

const { workspace, flow, call } = eachWithFlow({ document })
beforeEach(async () => {
  await call('POST', `/flows/${flow.id}/publish`)
})

/** A run whose first step was sent, and whose second one got no answer. */
async function failedRun(): Promise<{ id: string; event: string }> {
  const event = await receive({ workspaceId: workspace.id, flowId: flow.id })
  const { body: run } = await call('POST', '/runs', { event })
  const error = { kind: 'timeout', message: 'no answer' }
  const ok = { key: 'first', status: 'succeeded', output: { status: 200 }, afterMs: 5 } as const
  await recordStep(workspace.id, run.id, ok)
  await recordStep(workspace.id, run.id, { key: 'second', status: 'failed', error, afterMs: 9 })
  await recordEffect(run.id, 'first', 'done')
  await recordEffect(run.id, 'second', 'in_doubt')
  await settleRun(run.id, 'failed', { error: { ...error, step: 'second' } })
  return { id: run.id, event }
}

async function recordEffect(runId: string, key: string, state: string): Promise<void> {
  await databasePool().query(
    `INSERT INTO effect (run_id, step_key, item, created_at, workspace_id, state, summary,
                         started_at, settled_at, sent)
     VALUES ($1, $2, '', $3, $4, $5, 'POST https://shop.example/ship', $3, $3, '{"a":1}')`,
    [runId, key, idTime(runId), workspace.id, state],
  )
}

const secret = 'SECRET4111'
const token = expect.stringMatching(/^redacted:\w{16}$/)

async function publish(settings: object): Promise<void> {
  const { draftRevision: revision } = (await call('GET', `/flows/${flow.id}`)).body
  const saved = { revision, document: { ...document, settings } }
  expect((await call('PUT', `/flows/${flow.id}/draft`, saved)).status).toBe(200)
  expect((await call('POST', `/flows/${flow.id}/publish`)).status).toBe(200)
}

const preview = async (id: string, query: string) =>
  (await call('GET', `/runs/${id}/rerun-preview?${query}`)).body
const keysOf = async (id: string) =>
  (await call('GET', `/runs/${id}`)).body.steps.map(({ key }: { key: string }) => key)

describe('running a run again', () => {
  it('does with live, a version and the draft what its preview says', async () => {
    const { id } = await failedRun()
    for (const target of ['live', '1', 'draft']) {
      for (const from of ['start', 'failed', 'unfinished']) {
        const told = await preview(id, `target=${target}&from=${from}`)
        const { body: again } = await call('POST', `/runs/${id}/rerun`, {
          ...{ from, again: ['second'], target: target === '1' ? 1 : target },
        })
        expect(again.version).toBe(target === 'draft' ? 'draft' : 1)
        const kept = told.steps.filter(({ does }: { does: string }) => does === 'kept')
        expect(await keysOf(again.id)).toEqual(kept.map(({ key }: { key: string }) => key))
        expect(told.willSend).toBe(from === 'start' ? 2 : 1)
      }
    }
    expect((await call('GET', `/runs/${id}`)).body.reruns).toHaveLength(9)
  })

  it('sends what is in doubt and asks only when that is confirmed', async () => {
    const { id } = await failedRun()
    const told = await preview(id, 'from=failed')
    expect(told.steps).toMatchObject([
      { key: 'first', does: 'kept', alreadySent: [], isInDoubt: false },
      {
        ...{ key: 'second', title: 'Ship second', does: 'again', effect: 'once', isInDoubt: true },
        alreadySent: [{ id: `${id}:second`, state: 'in_doubt' }],
      },
      { key: 'third', does: 'new' },
    ])
    const refused = await call('POST', `/runs/${id}/rerun`, { from: 'failed' })
    expect(refused).toMatchObject({
      ...{ status: 409, body: { code: 'conflict', details: { inDoubt: ['second'] } } },
    })
    expect((await call('GET', `/runs/${id}`)).body.reruns).toEqual([])
    const sent = await call('POST', `/runs/${id}/rerun`, { from: 'failed', again: ['second'] })
    expect(sent.status).toBe(201)
  })

  it('counts what another rerun of the same event has sent meanwhile', async () => {
    const { id } = await failedRun()
    const again = { from: 'failed', again: ['second'] }
    const { body: rerun } = await call('POST', `/runs/${id}/rerun`, again)
    await recordEffect(rerun.id, 'second', 'done')
    const told = await preview(id, 'from=failed')
    const ids = told.steps[1].alreadySent.map((one: { id: string }) => one.id)
    expect(ids).toEqual([`${id}:second`, `${rerun.id}:second`])
    expect(told.willSend).toBe(1)
    await settleRun(rerun.id, 'failed')
    expect((await preview(rerun.id, 'from=start')).willSend).toBe(2)
  })

  it('does not go past a step that stopped the run on purpose', async () => {
    const event = await receive({ workspaceId: workspace.id, flowId: flow.id })
    const { body: run } = await call('POST', '/runs', { event })
    const ok = { key: 'first', status: 'succeeded', output: {}, afterMs: 5 } as const
    await recordStep(workspace.id, run.id, ok)
    await settleRun(run.id, 'succeeded', { stopped: { step: 'first', message: 'enough' } })
    const { body: again } = await call('POST', `/runs/${run.id}/rerun`, { from: 'failed' })
    expect(await keysOf(again.id)).toEqual([])
  })

  it('tells in the preview why it cannot be run, and nothing of other workspaces', async () => {
    const { id } = await failedRun()
    await call('POST', `/flows/${flow.id}/unpublish`)
    const event = await receive({ workspaceId: workspace.id, flowId: flow.id })
    const { body: open } = await call('POST', '/runs', { event, target: 'draft' })
    const told = await preview(open.id, 'target=draft&from=failed')
    expect(told).toMatchObject({ steps: [], blockers: [expect.stringContaining('not ended')] })
    const { key } = await makeWorkspace()
    for (const path of ['rerun-preview', 'effects']) {
      expect((await send('GET', `/runs/${id}/${path}`, { key })).status).toBe(404)
    }
  })
})

describe('running edited data', () => {
  it('makes an event of its own and leaves the original as it is', async () => {
    const { id, event } = await failedRun()
    const edited = await call('POST', `/runs/${id}/rerun`, { event: { body: { n: 2 } } })
    expect(edited).toMatchObject({ status: 201, body: { rerunOf: id, status: 'queued' } })
    expect(edited.body.event).not.toBe(event)
    expect(await keysOf(edited.body.id)).toEqual([])
    expect((await call('GET', `/deliveries/${edited.body.event}`)).body).toMatchObject({
      ...{ status: 'accepted', source: `edited from ${event}`, body: { value: { n: 2 } } },
      ...{ run: edited.body.id, query: 'a=1', headers: [['X-Sender', 'test']] },
    })
    expect((await call('GET', `/deliveries/${event}`)).body.body.value).toEqual({ n: 1 })
  })

  it('stores no value that is never stored, whoever says so and wherever it stands', async () => {
    const { id } = await failedRun()
    const body = { card: secret, n: { phone: secret } }
    await call('PUT', '/redaction', { neverStored: ['headers.x-sender', '*.phone'] })
    await publish({ redact: ['body.card'] })
    const { body: run } = await call('POST', `/runs/${id}/rerun`, { event: { body }, target: 1 })
    const { body: event } = await call('GET', `/deliveries/${run.event}`)
    expect(event).toMatchObject({
      ...{ redacted: 3, headers: [['X-Sender', token]] },
      body: { value: { card: token, n: { phone: token } } },
    })
    expect(event.sizeBytes).toBe(JSON.stringify(event.body.value).length)
    expect(await dumpDatabase()).not.toContain(secret)
    const again = { event: { body: { ...event.body.value, more: 1 } } }
    const { body: next } = await call('POST', `/runs/${run.id}/rerun`, again)
    const edited = (await call('GET', `/deliveries/${next.event}`)).body
    expect(edited).toMatchObject({ redacted: 3, headers: event.headers })
    expect(edited.body.value).toEqual(again.event.body)
  })

  it('refuses a text in which nobody can find what is never stored', async () => {
    const { id } = await failedRun()
    await publish({ redact: ['body.card'] })
    const event = { body: `<card>${secret}</card>`, contentType: 'application/xml' }
    const { status, body } = await call('POST', `/runs/${id}/rerun`, { event })
    expect(status).toBe(422)
    expect(body.message).toContain('Give the data as JSON')
    const kept = { event: { body: withheldBody, contentType: 'text/plain' } }
    expect((await call('POST', `/runs/${id}/rerun`, kept)).status).toBe(201)
    expect(await dumpDatabase()).not.toContain(secret)
  })

  it('refuses text that is no JSON where it should be, and keeping steps', async () => {
    const { id } = await failedRun()
    const broken = { event: { body: '{"n":', contentType: 'application/json' } }
    expect((await call('POST', `/runs/${id}/rerun`, broken)).status).toBe(422)
    const kept = { from: 'failed', event: { body: {} } }
    expect((await call('POST', `/runs/${id}/rerun`, kept)).status).toBe(422)
    expect((await call('GET', `/runs/${id}`)).body.reruns).toEqual([])
  })
})

describe('the effects of a run', () => {
  it('are listed in pages with what was sent, or of one step', async () => {
    const { id } = await failedRun()
    const first = (await call('GET', `/runs/${id}/effects?limit=1`)).body
    expect(first.items).toMatchObject([
      { id: `${id}:first`, step: 'first', state: 'done', sent: { a: 1 }, received: null },
    ])
    const cursor = encodeURIComponent(first.nextCursor)
    const second = (await call('GET', `/runs/${id}/effects?limit=1&cursor=${cursor}`)).body
    expect(second).toMatchObject({ items: [{ step: 'second' }], nextCursor: null })
    const one = (await call('GET', `/runs/${id}/effects?step=second`)).body
    expect(one.items).toHaveLength(1)
  })
})
