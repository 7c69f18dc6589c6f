import { describe, expect, it } from 'vitest'
import { makeWorkspace, receive, recordStep, settleRun } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachWithFlow } from './test-workspace'

const withTwo = {
  schemaVersion: 1,
  trigger: { app: 'webhook', trigger: 'received' },
  steps: [
    { key: 'first', app: 'data', action: 'set', input: { fields: { n: '{{ trigger.body.n }}' } } },
    { key: 'second', app: 'data', action: 'set', input: { fields: { n: '{{ steps.first.n }}' } } },
  ],
  edges: [
    { from: 'trigger', to: 'first' },
    { from: 'first', to: 'second' },
  ],
}

const { workspace, flow, call } = eachWithFlow({ name: 'Tickets', document: withTwo })

const arrive = (change: Partial<Parameters<typeof receive>[0]> = {}) =>
  receive({ workspaceId: workspace.id, flowId: flow.id, ...change })

describe('starting a run', () => {
  it('uses the live version, a numbered one, or the draft as it is now', async () => {
    const event = await arrive()
    const early = await call('POST', '/runs', { event, target: 'live' })
    expect(early).toMatchObject({ status: 422, body: { code: 'not_ready' } })
    await call('POST', `/flows/${flow.id}/publish`)
    const live = await call('POST', '/runs', { event })
    expect(live.status).toBe(201)
    expect(live.body).toMatchObject({
      flow: flow.id,
      flowName: 'Tickets',
      version: 1,
      event,
      status: 'queued',
      startedAt: null,
      durationMs: null,
    })
    expect((await call('POST', '/runs', { event, target: 1 })).body.version).toBe(1)
    expect((await call('POST', '/runs', { event, target: 2 })).status).toBe(404)
    const draft = await call('POST', '/runs', { event, target: 'draft' })
    expect(draft.body.version).toBe('draft')
    await call('PUT', `/flows/${flow.id}/draft`, {
      document: { ...withTwo, edges: [], steps: [] },
      revision: 1,
    })
    const kept = await call('GET', `/runs/${draft.body.id}`)
    expect(kept.body.document.steps).toHaveLength(2)
  })

  it('refuses an unknown target and an event that is not there', async () => {
    const event = await arrive()
    expect((await call('POST', '/runs', { event, target: 'newest' })).status).toBe(422)
    expect((await call('POST', '/runs', { event: flow.id, target: 'draft' })).status).toBe(404)
    expect((await call('POST', '/runs', {})).status).toBe(422)
  })
})

describe('a run', () => {
  it('shows its steps in the order they settled, with input, output and error', async () => {
    const event = await arrive()
    const { body: run } = await call('POST', '/runs', { event, target: 'draft' })
    const error = { kind: 'rejected', message: 'no', details: { status: 400 } }
    await recordStep(workspace.id, run.id, {
      key: 'second',
      status: 'failed',
      input: { a: 1 },
      error,
      afterMs: 20,
    })
    await recordStep(workspace.id, run.id, {
      key: 'first',
      status: 'succeeded',
      input: {},
      output: { n: 1 },
      afterMs: 10,
    })
    await settleRun(run.id, 'failed', { error: { ...error, step: 'second' } })
    const { body } = await call('GET', `/runs/${run.id}`)
    expect(body).toMatchObject({ status: 'failed', durationMs: 1500, error: { step: 'second' } })
    expect(body.steps).toMatchObject([
      {
        key: 'first',
        status: 'succeeded',
        output: { n: 1 },
        durationMs: 10,
        attempts: [{ durationMs: 5 }],
      },
      { key: 'second', status: 'failed', input: { a: 1 }, output: null, error },
    ])
    expect(body.steps[0]).not.toHaveProperty('item')
  })

  it('says of a try that failed whether the other side may have acted on it', async () => {
    const { body: run } = await call('POST', '/runs', { event: await arrive(), target: 'draft' })
    const failed = { status: 'failed', error: { kind: 'unavailable', message: 'no' } } as const
    await recordStep(workspace.id, run.id, { key: 'first', ...failed, afterMs: 10 })
    await recordStep(workspace.id, run.id, {
      ...{ key: 'second', ...failed, afterMs: 20, isInDoubt: true },
    })
    await settleRun(run.id, 'failed')
    const { body } = await call('GET', `/runs/${run.id}`)
    expect(body.steps[0].attempts[0]).not.toHaveProperty('isInDoubt')
    expect(body.steps[1].attempts).toMatchObject([{ isInDoubt: true }])
  })

  it('is run again from the start, or keeps what has succeeded', async () => {
    await call('POST', `/flows/${flow.id}/publish`)
    const { body: run } = await call('POST', '/runs', { event: await arrive() })
    const early = await call('POST', `/runs/${run.id}/rerun`, { target: 'live', from: 'failed' })
    expect(early).toMatchObject({ status: 409, body: { code: 'conflict' } })
    await recordStep(workspace.id, run.id, {
      key: 'first',
      status: 'succeeded',
      output: { n: 1 },
      afterMs: 10,
    })
    await recordStep(workspace.id, run.id, {
      key: 'second',
      status: 'failed',
      error: { kind: 'rejected', message: 'no' },
      afterMs: 20,
    })
    await settleRun(run.id, 'failed')
    const fromStart = await call('POST', `/runs/${run.id}/rerun`, { target: 'live', from: 'start' })
    expect(fromStart).toMatchObject({ status: 201, body: { rerunOf: run.id, event: run.event } })
    expect((await call('GET', `/runs/${fromStart.body.id}`)).body.steps).toEqual([])
    for (const from of ['failed', 'unfinished']) {
      const again = await call('POST', `/runs/${run.id}/rerun`, { target: 'live', from })
      const { body } = await call('GET', `/runs/${again.body.id}`)
      expect(body.steps).toMatchObject([{ key: 'first', status: 'succeeded', output: { n: 1 } }])
    }
  })

  it('does not keep the result of a step that is another action now', async () => {
    const { body: run } = await call('POST', '/runs', { event: await arrive(), target: 'draft' })
    await recordStep(workspace.id, run.id, {
      key: 'first',
      status: 'succeeded',
      output: { n: 1 },
      afterMs: 10,
    })
    await settleRun(run.id, 'failed')
    const [, second] = withTwo.steps
    const first = {
      key: 'first',
      app: 'http',
      action: 'request',
      input: { method: 'GET', url: 'https://example.com' },
    }
    const document = { ...withTwo, steps: [first, { ...second, input: { fields: { n: '1' } } }] }
    await call('PUT', `/flows/${flow.id}/draft`, { document, revision: 1 })
    const again = await call('POST', `/runs/${run.id}/rerun`, { target: 'draft', from: 'failed' })
    expect(again.status).toBe(201)
    expect((await call('GET', `/runs/${again.body.id}`)).body.steps).toEqual([])
  })

  it('is cancelled once, and not after it ended', async () => {
    const { body: run } = await call('POST', '/runs', { event: await arrive(), target: 'draft' })
    const cancelled = await call('POST', `/runs/${run.id}/cancel`)
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } })
    expect(cancelled.body.settledAt).not.toBeNull()
    const again = await call('POST', `/runs/${run.id}/cancel`)
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } })
  })
})

describe('the list of runs', () => {
  it('is filtered by flow, status and time, and paged', async () => {
    const ids: string[] = []
    for (let i = 0; i < 5; i += 1) {
      ids.unshift((await call('POST', '/runs', { event: await arrive(), target: 'draft' })).body.id)
    }
    const [newest = '', second = '', third = ''] = ids
    await settleRun(newest, 'failed', { error: { kind: 'rejected', message: 'no' } })
    await settleRun(second, 'succeeded', { stopped: { step: 'first', message: 'enough' } })
    await settleRun(third, 'succeeded')
    const idsOf = async (query: string) =>
      (await call('GET', `/runs?${query}`)).body.items.map(({ id }: { id: string }) => id)
    expect(await idsOf('')).toEqual(ids)
    expect(await idsOf('status=failed')).toEqual([newest])
    expect(await idsOf('status=stopped')).toEqual([second])
    expect(await idsOf('status=succeeded')).toEqual([second, third])
    expect(await idsOf('status=stopped,failed')).toEqual([newest, second])
    expect(await idsOf(`flow=${flow.id}&limit=2`)).toEqual(ids.slice(0, 2))
    expect(await idsOf('flow=flw_other')).toEqual([])
    expect(await idsOf(`since=${new Date(Date.now() + 60_000).toISOString()}`)).toEqual([])
    expect(await idsOf(`until=${new Date(Date.now() + 60_000).toISOString()}`)).toEqual(ids)
    expect(await idsOf(`since=${new Date(Date.now() - 60_000).toISOString()}`)).toEqual(ids)
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await call('GET', `/runs?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      if (body.nextCursor === null) break
      cursor = body.nextCursor
    }
    expect(seen).toEqual(ids)
    const [listed] = (await call('GET', '/flows')).body.items
    expect(listed).toMatchObject({
      lastRun: { id: newest, status: 'failed' },
      runs24h: { total: 5, failed: 1 },
    })
    const set = { app: 'data', action: 'set' }
    expect(listed.steps).toEqual([{ app: 'webhook' }, set, set])
  })

  it('is searched in inputs, outputs, errors and event bodies, of this workspace only', async () => {
    const start = async (body: string) =>
      (await call('POST', '/runs', { event: await arrive({ body }), target: 'draft' })).body.id
    const byBody = await start('{"mail":"zoë@example.com"}')
    const byOutput = await start('{}')
    await recordStep(workspace.id, byOutput, {
      key: 'first',
      status: 'succeeded',
      output: { say: 'a "quoted" Word' },
      afterMs: 1,
    })
    const byError = await start('{}')
    await settleRun(byError, 'failed', {
      error: { kind: 'rejected', message: 'Receiver said teapot' },
    })
    const find = async (q: string, key = workspace.key) =>
      (await send('GET', `/runs?q=${encodeURIComponent(q)}`, { key })).body.items.map(
        ({ id }: { id: string }) => id,
      )
    expect(await find('zoë@example.com')).toEqual([byBody])
    expect(await find('"quoted" word')).toEqual([byOutput])
    expect(await find('TEAPOT')).toEqual([byError])
    expect(await find(byBody)).toEqual([byBody])
    expect(await find("%' OR 1=1 --")).toEqual([])
    expect(await find('zoë@example.com', (await makeWorkspace()).key)).toEqual([])
  })
})
