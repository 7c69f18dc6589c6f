import { expect } from '@playwright/test'
import { test } from './fixtures'
import { flowOf, requestStep, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'
import { hostileBodies } from './support/hostile-bodies.data'

for (const { name, contentType, bytes } of hostileBodies) {
  test(`stores ${name} byte for byte, and its run ends`, async ({ api }) => {
    // The value is carried through a step, so that it is stored as input and output too.
    const flow = await api.createLiveFlow(name, flowOf([setStep({ whole: '{{ trigger.body }}' })]))
    const answer = await post(flow.url, new Uint8Array(bytes), { 'content-type': contentType })
    expect(answer).toMatchObject({ status: 202, body: { status: 'accepted' } })

    const body = await api.request('GET', `/deliveries/${answer.body.event}/body`)
    expect(body.status).toBe(200)
    expect(Buffer.from(await body.arrayBuffer()).equals(bytes)).toBe(true)
    expect((await api.request('GET', `/deliveries/${answer.body.event}`)).status).toBe(200)

    const run = await settledRun(api, answer.body.run)
    expect(run.error?.kind ?? 'none').not.toBe('internal')
  })
}

const unusual =
  '{"__proto__":{"isAdmin":true},"constructor":"mine","list":[1,"1",true,null],"nul":"a\\u0000b","text":"{{ run.id }}"}'

test('sends well-formed values on unchanged, whatever they are called', async ({
  api,
  receiver,
}) => {
  const steps = [
    setStep({ whole: '{{ trigger.body }}' }),
    requestStep({ url: receiver.url, body: '{{ steps.set_fields.whole }}' }),
  ]
  const flow = await api.createLiveFlow('Sent on unchanged', flowOf(steps))
  const answer = await post(flow.url, unusual)
  expect(await settledRun(api, answer.body.run)).toMatchObject({ status: 'succeeded' })
  expect(receiver.requests.map(({ body }) => body)).toEqual([unusual])
})

test('shows well-formed values in the history unchanged, whatever they are called', async ({
  api,
}) => {
  const steps = [setStep({ whole: '{{ trigger.body }}' })]
  const flow = await api.createLiveFlow('Shown unchanged', flowOf(steps))
  const answer = await post(flow.url, unusual)
  const [step] = (await settledRun(api, answer.body.run)).steps
  expect(step?.status).toBe('succeeded')
  expect(JSON.stringify(step?.output)).toBe(`{"whole":${unusual}}`)
})

test('never shows a body as a page: downloads are inert', async ({ api }) => {
  const flow = await api.createLiveFlow('Inert', flowOf([setStep({ a: 1 })]))
  const answer = await post(flow.url, '<script>alert(1)</script>', { 'content-type': 'text/html' })
  const { headers } = await api.request('GET', `/deliveries/${answer.body.event}/body`)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  const isInert =
    (headers.get('content-security-policy') ?? '').includes('sandbox') ||
    (headers.get('content-disposition') ?? '').startsWith('attachment') ||
    !(headers.get('content-type') ?? '').includes('html')
  expect(isInert).toBe(true)
})
