import { expect } from '@playwright/test'
import type { Api, DeliveryAnswer, RunAnswer } from '@/bench/api'
import { test } from './fixtures'
import { flowOf, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'

async function runsOf(api: Api, flow: string): Promise<RunAnswer[]> {
  return api.list<RunAnswer>(`/runs?flow=${flow}`)
}

/** What the flow's first step made of each run, as JSON, in any order. */
async function outputsOf(api: Api, flow: string): Promise<unknown[]> {
  await expect.poll(() => api.hasUnsettledRuns(flow)).toBe(false)
  const runs = await Promise.all((await runsOf(api, flow)).map(({ id }) => api.getRun(id)))
  return runs.map(({ steps }) => steps[0]?.output)
}

test('events that the filter keeps out are listed and start no run', async ({ api }) => {
  const filter = { left: '{{ trigger.body.priority }}', operator: 'equals', right: 'urgent' }
  const flow = await api.createLiveFlow('Urgent only', flowOf([setStep({ a: 1 })], { filter }))
  const filtered = await post(flow.url, '{"priority":"low"}')
  expect(filtered.status).toBe(202)
  expect(filtered.body).toEqual({ event: filtered.body.event, status: 'filtered' })
  const without = await post(flow.url, '{}')
  expect(without.body.status).toBe('filtered')
  const passed = await post(flow.url, '{"priority":"urgent"}')
  expect(passed.body).toMatchObject({ status: 'accepted' })
  expect((await runsOf(api, flow.id)).map(({ id }) => id)).toEqual([passed.body.run])
  const kept = await api.list<DeliveryAnswer & { detail?: string }>(
    `/deliveries?flow=${flow.id}&status=filtered`,
  )
  expect(kept.map(({ id }) => id).sort()).toEqual([filtered.body.event, without.body.event].sort())
  expect(kept.every(({ detail }) => (detail ?? '').length > 5)).toBe(true)
})

test.describe('a body that holds several events', () => {
  const shown = flowOf([setStep({ id: '{{ trigger.body.id }}' })], { body: { split: 'array' } })

  test('as a list starts a run for each entry', async ({ api }) => {
    const flow = await api.createLiveFlow('List', shown)
    const answer = await post(flow.url, '[{"id":1},{"id":2},{"id":9007199254740993}]')
    expect(answer).toMatchObject({ status: 202, body: { status: 'accepted', events: 3 } })
    const outputs = await outputsOf(api, flow.id)
    expect(outputs).toHaveLength(3)
    expect(outputs).toEqual(
      expect.arrayContaining([{ id: 1 }, { id: 2 }, { id: '9007199254740993' }]),
    )
  })

  test('that is no list is one event', async ({ api }) => {
    const flow = await api.createLiveFlow('No list', shown)
    expect((await post(flow.url, '{"id":1}')).status).toBe(202)
    expect(await outputsOf(api, flow.id)).toEqual([{ id: 1 }])
  })

  test('as lines starts a run for each line', async ({ api }) => {
    const settings = { body: { split: 'lines' } }
    const document = flowOf([setStep({ id: '{{ trigger.body.id }}' })], settings)
    const flow = await api.createLiveFlow('Lines', document)
    const type = { 'content-type': 'application/x-ndjson' }
    const answer = await post(flow.url, '{"id":1}\n{"id":2}\r\n\n{"id":3}', type)
    expect(answer).toMatchObject({ status: 202, body: { events: 3 } })
    const outputs = await outputsOf(api, flow.id)
    expect(outputs).toHaveLength(3)
    expect(outputs).toEqual(expect.arrayContaining([{ id: 1 }, { id: 2 }, { id: 3 }]))
  })
})

test.describe('events that are collected', () => {
  const last = setStep({ id: '{{ trigger.body.id }}' })
  const all = setStep({ bodies: "{{ trigger.events | map: 'body' }}" })
  const bodies = [1, 2, 3].map((id) => ({ id, customer: 'Ada' }))

  test('until it is quiet are one run with the last of them', async ({ api }) => {
    const key = '{{ trigger.body.customer }}'
    const collect = { kind: 'debounce', seconds: 1, key }
    const flow = await api.createLiveFlow('Quiet', flowOf([last], { collect }))
    const runs = new Set<string | undefined>()
    for (const body of bodies) {
      const answer = await post(flow.url, JSON.stringify(body))
      expect(answer).toMatchObject({ status: 202, body: { status: 'accepted' } })
      runs.add(answer.body.run)
    }
    const other = await post(flow.url, '{"id":9,"customer":"Bob"}')
    expect(runs.size).toBe(1)
    expect(runs.has(other.body.run)).toBe(false)
    const run = await settledRun(api, [...runs][0])
    expect(run.steps[0]?.output).toEqual({ id: 3 })
    await settledRun(api, other.body.run)
    expect(await runsOf(api, flow.id)).toHaveLength(2)
    // None of them is hidden: each is listed with the run that stands for it.
    const listed = await api.list<DeliveryAnswer>(`/deliveries?flow=${flow.id}`)
    expect(listed.map(({ run: its }) => its)).toEqual([other.body.run, run.id, run.id, run.id])
  })

  test('in a batch are one run with all of them, and a full batch starts at once', async ({
    api,
  }) => {
    const collect = { kind: 'batch', seconds: 60, max: 3 }
    const flow = await api.createLiveFlow('Batch', flowOf([all], { collect }))
    const answers = []
    for (const body of bodies) answers.push(await post(flow.url, JSON.stringify(body)))
    const runs = new Set(answers.map(({ body }) => body.run))
    expect(runs.size).toBe(1)
    const run = await settledRun(api, [...runs][0])
    expect(run.steps[0]?.output).toEqual({ bodies })
    expect(await runsOf(api, flow.id)).toHaveLength(1)
  })

  test('in a batch that does not fill up are run when its time is over', async ({ api }) => {
    const collect = { kind: 'batch', seconds: 1 }
    const flow = await api.createLiveFlow('Small batch', flowOf([all], { collect }))
    const [first, second] = [await post(flow.url, '{"id":1}'), await post(flow.url, '{"id":2}')]
    expect(second.body.run).toBe(first.body.run)
    const run = await settledRun(api, first.body.run)
    expect(run.steps[0]?.output).toEqual({ bodies: [{ id: 1 }, { id: 2 }] })
  })
})

test('what comes beyond the quota is held, and runs when it is released', async ({ api }) => {
  const quota = { runs: 2, per: 'hour' }
  const document = flowOf([setStep({ id: '{{ trigger.body.id }}' })], { quota })
  const flow = await api.createLiveFlow('Quota', document)
  const statuses: (string | undefined)[] = []
  for (const id of [1, 2, 3, 4]) {
    const { status, body } = await post(flow.url, JSON.stringify({ id }))
    expect(status).toBe(202)
    statuses.push(body.status)
  }
  expect(statuses).toEqual(['accepted', 'accepted', 'held', 'held'])
  const held = () => api.list<DeliveryAnswer>(`/deliveries?flow=${flow.id}&status=held`)
  expect((await held()).map(({ reason }) => reason)).toEqual(['quota', 'quota'])
  const released = await api.call('POST', `/flows/${flow.id}/held/release`, {})
  expect(released).toEqual({ released: 2 })
  await expect.poll(async () => (await runsOf(api, flow.id)).length).toBe(4)
  const outputs = await outputsOf(api, flow.id)
  expect(outputs).toEqual(expect.arrayContaining([1, 2, 3, 4].map((id) => ({ id }))))
  expect(await held()).toEqual([])
})
