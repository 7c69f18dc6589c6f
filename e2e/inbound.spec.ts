import { expect } from '@playwright/test'
import type { DeliveryAnswer } from '@/bench/api'
import { test } from './fixtures'
import { flowOf, setStep } from './support/documents'
import { post, send, settledRun, streamUntilAnswered } from './support/hooks'

// The table of answers of `/hooks/<token>`, seen from outside.

const noteFlow = flowOf([setStep({ method: '{{ trigger.method }}', path: '{{ trigger.path }}' })])
const eventId = expect.stringMatching(/^evt_[0-9a-hjkmnp-tv-z]{26}$/)
const runId = expect.stringMatching(/^run_[0-9a-hjkmnp-tv-z]{26}$/)

test('accepts an event of a live flow with the ids of the event and its run', async ({ api }) => {
  const flow = await api.createLiveFlow('Accepts', noteFlow)
  const answer = await post(flow.url, '{"hello":"there"}')
  expect(answer.status).toBe(202)
  expect(answer.body).toEqual({ event: eventId, run: runId, status: 'accepted' })
  const run = await settledRun(api, answer.body.run)
  expect(run).toMatchObject({ status: 'succeeded', event: answer.body.event, flow: flow.id })
})

test('takes any method and hands the rest of the path to the flow', async ({ api }) => {
  const flow = await api.createLiveFlow('Takes any method', noteFlow)
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
    const answer = await send(`${flow.url}/orders/17?source=shop`, { method })
    expect(answer.status, method).toBe(202)
    const [step] = (await settledRun(api, answer.body.run)).steps
    expect(step?.output).toEqual({ method, path: '/orders/17' })
  }
})

test('keeps the events of a draft without running them', async ({ api }) => {
  const flow = await api.createFlow('A draft', noteFlow)
  const answer = await post(flow.url, '{}')
  expect(answer).toMatchObject({ status: 202, body: { event: eventId, status: 'kept' } })
  expect(answer.body.run).toBeUndefined()
  const delivery = await api.call<DeliveryAnswer>('GET', `/deliveries/${answer.body.event}`)
  expect(delivery).toMatchObject({ status: 'kept', flow: flow.id })
})

test('holds the events of a paused flow and runs them when it is resumed', async ({ api }) => {
  const flow = await api.createLiveFlow('Paused', noteFlow)
  await api.call('POST', `/flows/${flow.id}/pause`)
  const held = [await post(flow.url, '{"n":1}'), await post(flow.url, '{"n":2}')]
  expect(held.map(({ status, body }) => [status, body.status])).toEqual([
    [202, 'held'],
    [202, 'held'],
  ])
  await api.call('POST', `/flows/${flow.id}/resume`, { held: 'run' })
  const events = held.map(({ body }) => body.event).sort()
  const ran = async () => {
    const runs = await api.list<{ event: string }>(`/runs?flow=${flow.id}&status=succeeded`)
    return runs.map(({ event }) => event).sort()
  }
  await expect.poll(ran).toEqual(events)
})

test('says that a URL is unknown, and that a deleted one is gone for good', async ({
  api,
  product,
}) => {
  const unknown = await post(`${product.origin}/hooks/0123456789abcdefghijkl`, '{}')
  expect(unknown).toMatchObject({ status: 404, body: { status: 'unknown' } })
  const flow = await api.createLiveFlow('Deleted', noteFlow)
  expect((await post(flow.url, '{}')).status).toBe(202)
  await api.call('DELETE', `/flows/${flow.id}`)
  const gone = async () => post(flow.url, '{}').then(({ status, body }) => [status, body.status])
  await expect.poll(gone).toEqual([410, 'deleted'])
})

test('rejects a method that the trigger does not take, and says which it takes', async ({
  api,
}) => {
  const flow = await api.createLiveFlow(
    'POST only',
    flowOf([setStep({ a: 1 })], { methods: ['POST'] }),
  )
  const answer = await send(flow.url, { method: 'PUT', body: '{}' })
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe('POST')
  expect(answer.body).toEqual({ event: eventId, status: 'rejected', reason: expect.any(String) })
  const delivery = await api.call<DeliveryAnswer>('GET', `/deliveries/${answer.body.event}`)
  expect(delivery).toMatchObject({ status: 'rejected', reason: answer.body.reason })
  expect((await post(flow.url, '{}')).status).toBe(202)
})

test('rejects a body that is compressed, before it is unpacked', async ({ api }) => {
  const flow = await api.createLiveFlow('No bombs', noteFlow)
  const answer = await post(flow.url, 'not really gzip', { 'content-encoding': 'gzip' })
  expect(answer).toMatchObject({ status: 415, body: { status: 'rejected' } })
})

test('answers 413 while a body over the limit is still being sent', async ({ api }) => {
  const flow = await api.createLiveFlow('Too large', noteFlow)
  const answer = await streamUntilAnswered(flow.url, 64 * 1024)
  expect(answer.status).toBe(413)
  const body = JSON.parse(answer.body)
  expect(body).toEqual({ event: eventId, status: 'rejected', reason: expect.any(String) })
  expect(answer.writtenBytes).toBeGreaterThan(1024 * 1024)
  expect(answer.writtenBytes).toBeLessThan(8 * 1024 * 1024)
  const delivery = await api.call<DeliveryAnswer>('GET', `/deliveries/${body.event}`)
  expect(delivery).toMatchObject({ status: 'rejected', reason: body.reason })
})

test('accepts a body of exactly the limit and rejects one byte more', async ({ api }) => {
  const flow = await api.createLiveFlow('Just fits', noteFlow)
  const limit = 1024 * 1024
  const fits = await post(flow.url, Buffer.alloc(limit, 0x20), { 'content-type': 'text/plain' })
  expect(fits.status).toBe(202)
  const stored = await api.request('GET', `/deliveries/${fits.body.event}/body`)
  expect((await stored.arrayBuffer()).byteLength).toBe(limit)
  const over = await post(flow.url, Buffer.alloc(limit + 1, 0x20), { 'content-type': 'text/plain' })
  expect(over.status).toBe(413)
})

test('gives the result to a caller that waits for it', async ({ api }) => {
  const respond = {
    key: 'answer',
    app: 'webhook',
    action: 'respond',
    input: { status: 201, headers: { 'x-total': '3' }, body: { got: '{{ trigger.body.n }}' } },
  }
  const flow = await api.createLiveFlow('Answers', flowOf([respond], { respond: 'result' }))
  const answers = await Promise.all([1, 2, 3, 4].map((n) => post(flow.url, JSON.stringify({ n }))))
  expect(answers.map(({ status, body }) => [status, body])).toEqual(
    [1, 2, 3, 4].map((n) => [201, { got: n }]),
  )
  expect(answers[0]?.headers.get('x-total')).toBe('3')
  const kept = await api.list<DeliveryAnswer>(`/deliveries?flow=${flow.id}`)
  expect(kept.map(({ answer }) => answer?.status)).toEqual([201, 201, 201, 201])
  expect(kept.map(({ answer }) => answer?.body)).toEqual(
    expect.arrayContaining([1, 2, 3, 4].map((n) => ({ got: n }))),
  )
})

test('tells a waiting caller that the run failed, with its id, as soon as it has', async ({
  api,
}) => {
  const broken = setStep({ name: '{{ trigger.body.customer.name }}' })
  const flow = await api.createLiveFlow('Fails', flowOf([broken], { respond: 'result' }))
  const answer = await post(flow.url, '{}')
  expect(answer.status).toBe(502)
  expect(answer.body).toMatchObject({ run: runId, status: 'failed' })
  const [kept] = await api.list<DeliveryAnswer>(`/deliveries?flow=${flow.id}`)
  expect(kept?.answer).toEqual({ status: 502, body: answer.body })
})
