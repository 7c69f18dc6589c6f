import { expect } from '@playwright/test'
import type { Api, DeliveryAnswer } from '@/bench/api'
import { sendJson } from './fakes/receiver'
import { test } from './fixtures'
import { echoFlow, flowOf, requestStep, respondStep, setStep } from './support/documents'
import { post, send, settledRun } from './support/hooks'

const byResult = { respond: 'result' }
const noteFlow = (settings: Record<string, unknown> = {}) => flowOf([setStep({ a: 1 })], settings)

test.describe('an answer that the flow shapes', () => {
  async function answerOf(api: Api, input: Record<string, unknown>): Promise<Response> {
    const flow = await api.createLiveFlow('Shaped', flowOf([respondStep(input)], byResult))
    return fetch(flow.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"Ada"}',
      redirect: 'manual',
    })
  }

  test('is JSON for data', async ({ api }) => {
    const response = await answerOf(api, {
      status: 201,
      body: { hello: '{{ trigger.body.name }}' },
    })
    expect(response.status).toBe(201)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await response.json()).toEqual({ hello: 'Ada' })
  })

  test('is plain text for a text', async ({ api }) => {
    const response = await answerOf(api, { body: 'Hello {{ trigger.body.name }}' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toBe('Hello Ada')
  })

  test('may send the caller elsewhere', async ({ api }) => {
    const location = 'https://shop.example/thanks?name={{ trigger.body.name }}'
    const response = await answerOf(api, { status: 303, headers: { location } })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('https://shop.example/thanks?name=Ada')
  })

  for (const type of ['text/html', 'application/xhtml+xml', 'image/svg+xml']) {
    test(`is never ${type} on our origin`, async ({ api }) => {
      const headers = { 'content-type': type, 'content-security-policy': 'none', 'x-mine': 'yes' }
      const response = await answerOf(api, { headers, body: '<script>alert(1)</script>' })
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('content-security-policy')).toContain('sandbox')
      expect(response.headers.get('x-mine')).toBe('yes')
    })
  }

  test('sets no cookie and gives no page leave to read it', async ({ api }) => {
    const headers = { 'set-cookie': 'session=1', 'access-control-allow-origin': '*' }
    const response = await answerOf(api, { headers, body: 'x' })
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })
})

test.describe('a caller that waits', () => {
  test('hears of a failure with the run as soon as it has happened', async ({ api, receiver }) => {
    receiver.respondWith((response) => sendJson(response, 400, {}))
    const steps = [requestStep({ url: receiver.url }), respondStep({ body: 'never' })]
    const flow = await api.createLiveFlow('Fails', flowOf(steps, byResult))
    const begunMs = performance.now()
    const answer = await post(flow.url, '{}')
    // The limit for a result is 25 s.
    expect(performance.now() - begunMs).toBeLessThan(10_000)
    const { event, run } = answer.body
    expect(answer.status).toBe(502)
    expect(answer.body).toEqual({ event, run, status: 'failed' })
    expect(await settledRun(api, run)).toMatchObject({ status: 'failed', event })
  })

  test('hears of a run that ended without an answer', async ({ api }) => {
    const flow = await api.createLiveFlow('Silent', noteFlow(byResult))
    const { status, body } = await post(flow.url, '{}')
    expect(status).toBe(200)
    expect(body).toEqual({ event: body.event, run: body.run, status: 'succeeded' })
  })

  test('gets the run when its time is over, and the run goes on', async ({ api, receiver }) => {
    let letGo = () => {}
    receiver.respondWith((response) => {
      letGo = () => sendJson(response, 200, { ok: true })
    })
    const steps = [requestStep({ url: receiver.url }), respondStep({ body: 'late' })]
    const settings = { ...byResult, respondWithinSeconds: 1 }
    const flow = await api.createLiveFlow('Takes long', flowOf(steps, settings))
    const { status, body } = await post(flow.url, '{}')
    expect(status).toBe(202)
    expect(body).toEqual({ event: body.event, run: body.run, status: 'accepted' })
    expect((await api.getRun(String(body.run))).status).toBe('running')
    letGo()
    expect((await settledRun(api, body.run)).status).toBe('succeeded')
    // What the run made in the end is not what its caller heard.
    const kept = await api.call<DeliveryAnswer>('GET', `/deliveries/${body.event}`)
    expect(kept.answer).toEqual({ status: 202, body })
  })
})

test.describe('a page that sends from a browser', () => {
  const shop = 'https://shop.example'
  const cors = { cors: { origins: [shop] } }
  const preflight = (url: string, origin: string) =>
    fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type, x-token',
      },
    })
  const allowed = (response: Pick<Response, 'headers'>) =>
    response.headers.get('access-control-allow-origin')

  test('may do so and read the answer where its site is listed', async ({ api }) => {
    const flow = await api.createLiveFlow('Shop only', noteFlow(cors))
    const asked = await preflight(flow.url, shop)
    expect([asked.status, allowed(asked)]).toEqual([204, shop])
    expect(asked.headers.get('access-control-allow-methods')).toContain('POST')
    expect(asked.headers.get('access-control-allow-headers')).toBe('content-type, x-token')
    const sent = await post(flow.url, '{}', { origin: shop })
    expect([sent.status, allowed(sent)]).toEqual([202, shop])

    const refused = await preflight(flow.url, 'https://shop.example.attacker.example')
    expect(allowed(refused)).toBeNull()
    expect(refused.headers.get('access-control-allow-methods')).toBeNull()
    expect(allowed(await post(flow.url, '{}', { origin: 'https://other.example' }))).toBeNull()
    // A preflight is no event.
    expect(await api.list(`/runs?flow=${flow.id}`)).toHaveLength(2)
  })

  test('may not where no site is listed', async ({ api }) => {
    const flow = await api.createLiveFlow('No site', noteFlow())
    expect(allowed(await preflight(flow.url, shop))).toBeNull()
    expect(allowed(await post(flow.url, '{}', { origin: shop }))).toBeNull()
  })

  test('is told of a refusal too', async ({ api }) => {
    const settings = { ...cors, methods: ['POST'] }
    const flow = await api.createLiveFlow('Refuses', noteFlow(settings))
    const refused = await send(flow.url, { method: 'PUT', headers: { origin: shop } })
    expect([refused.status, allowed(refused)]).toEqual([405, shop])
  })
})

test('a URL that is replaced works on for its time, and is gone for good after it', async ({
  api,
  product,
}) => {
  interface Endpoint {
    id: string
    url: string
    retiring: { id: string }[]
  }
  const flow = await api.createLiveFlow('Replaced', echoFlow({ id: '{{ trigger.body.id }}' }))
  const answers = async (url: string) => {
    const { status, body } = await post(url, '{"id":17}')
    return [status, status === 200 ? body : body.status]
  }
  const works = [200, { id: 17 }]
  const list = await api.call<{ items: Endpoint[] }>('GET', `/flows/${flow.id}/endpoints`)
  const path = `/flows/${flow.id}/endpoints/${list.items[0]?.id}`
  const rotated = await api.call<Endpoint>('POST', `${path}/rotate`, { graceHours: 1 })
  const newUrl = product.origin + new URL(rotated.url).pathname
  expect(newUrl).not.toBe(flow.url)
  await expect.poll(() => answers(newUrl)).toEqual(works)
  await expect.poll(() => answers(flow.url)).toEqual(works)

  await api.call('DELETE', `/flows/${flow.id}/endpoints/${rotated.retiring[0]?.id}`)
  await expect.poll(() => answers(flow.url)).toEqual([410, 'deleted'])
  expect(await answers(newUrl)).toEqual(works)

  await api.call('POST', `${path}/rotate`, { graceHours: 0 })
  await expect.poll(() => answers(newUrl)).toEqual([410, 'deleted'])
})
