import { expect } from '@playwright/test'
import type { Api, StepAnswer } from '@/bench/api'
import { freePort } from '@/bench/free-port'
import { sendJson, startReceiver } from './fakes/receiver'
import { test } from './fixtures'
import { flowOf, requestStep, setStep } from './support/documents'
import { post, settledRun } from './support/hooks'

/** Runs one event through the flow and gives back its last step. */
async function lastStep(api: Api, document: unknown): Promise<StepAnswer | undefined> {
  const flow = await api.createLiveFlow(test.info().title, document)
  const { body } = await post(flow.url, '{"ticket":{"id":17}}')
  return (await settledRun(api, body.run)).steps.at(-1)
}

test('names the path of a value that is not there', async ({ api }) => {
  const step = await lastStep(api, flowOf([setStep({ name: '{{ trigger.body.customer.name }}' })]))
  expect(step).toMatchObject({ status: 'failed', error: { kind: 'invalid_input' } })
  expect(step?.error?.message).toContain('body.customer.name')
})

test('tolerates a missing value that has a default', async ({ api }) => {
  const fields = { name: "{{ trigger.body.customer.name | default: 'nobody' }}" }
  const step = await lastStep(api, flowOf([setStep(fields)]))
  expect(step).toMatchObject({ status: 'succeeded', output: { name: 'nobody' } })
})

test('calls a refused connection unavailable', async ({ api }) => {
  const url = `http://127.0.0.1:${await freePort()}/`
  const step = await lastStep(api, flowOf([requestStep({ url })]))
  expect(step).toMatchObject({ status: 'failed', error: { kind: 'unavailable' } })
})

test('gives up on a receiver that never answers', async ({ api, receiver }) => {
  receiver.respondWith(() => {})
  const step = await lastStep(api, flowOf([requestStep({ url: receiver.url, timeoutMs: 400 })]))
  expect(step).toMatchObject({ status: 'failed', error: { kind: 'timeout' } })
  expect(receiver.requests).toHaveLength(1)
})

test("cuts a step at the step's own time limit", async ({ api, receiver }) => {
  receiver.respondWith(() => {})
  const step = { ...requestStep({ url: receiver.url }), timeoutMs: 400 }
  const settled = await lastStep(api, flowOf([step]))
  expect(settled).toMatchObject({ status: 'failed', error: { kind: 'timeout' } })
})

const answers: [number, string][] = [
  [401, 'connection'],
  [403, 'connection'],
  [404, 'rejected'],
  [422, 'rejected'],
  [429, 'rate_limited'],
  [500, 'unavailable'],
  [503, 'unavailable'],
]
for (const [status, kind] of answers) {
  test(`calls an answer of ${status} ${kind}`, async ({ api, receiver }) => {
    receiver.respondWith((response) => sendJson(response, status, { why: 'because' }))
    const step = await lastStep(api, flowOf([requestStep({ url: receiver.url })]))
    expect(step).toMatchObject({ status: 'failed', error: { kind, details: { status } } })
    expect(receiver.requests).toHaveLength(1)
  })
}

test('tries again with the same key until the receiver is back', async ({ api, receiver }) => {
  receiver.respondWith((response, _request, number) =>
    sendJson(response, number < 3 ? 503 : 200, { number }),
  )
  const onFailure = { retry: { attempts: 4, backoff: 'fixed', delayMs: 50 } }
  const step = { ...requestStep({ url: receiver.url }), onFailure, inDoubt: 'again' }
  const settled = await lastStep(api, flowOf([step]))
  expect(settled).toMatchObject({
    status: 'succeeded',
    output: { status: 200, body: { number: 3 } },
  })
  const keys = receiver.requests.map(({ headers }) => headers['idempotency-key'])
  expect(keys).toHaveLength(3)
  expect(new Set(keys).size).toBe(1)
  expect(keys[0]).toMatch(/^run_[0-9a-z]{26}:deliver$/)
})

test('does not repeat what the receiver has rejected', async ({ api, receiver }) => {
  receiver.respondWith((response) => sendJson(response, 400, {}))
  const onFailure = { retry: { attempts: 4, backoff: 'fixed', delayMs: 50 } }
  const step = { ...requestStep({ url: receiver.url }), onFailure }
  expect(await lastStep(api, flowOf([step]))).toMatchObject({ error: { kind: 'rejected' } })
  expect(receiver.requests).toHaveLength(1)
})

test.describe('private addresses that the operator did not allow', () => {
  // Only 127.0.0.1 is allowed; the rest of the machine is as private as any other.
  test('are not called, not even to knock', async ({ api }) => {
    const canary = await startReceiver({ host: '127.0.0.2' })
    const step = await lastStep(api, flowOf([requestStep({ url: canary.url })]))
    await canary.close()
    expect(step).toMatchObject({ status: 'failed', error: { kind: 'rejected' } })
    expect(step?.error?.message).toContain('private address')
    expect(canary.requests).toHaveLength(0)
  })

  test('are not reached by a redirect', async ({ api, receiver }) => {
    const canary = await startReceiver({ host: '127.0.0.2' })
    receiver.respondWith((response) => {
      response.writeHead(307, { location: canary.url }).end()
    })
    const step = await lastStep(api, flowOf([requestStep({ url: receiver.url })]))
    await canary.close()
    expect(step).toMatchObject({ status: 'failed', error: { kind: 'rejected' } })
    expect(receiver.requests).toHaveLength(1)
    expect(canary.requests).toHaveLength(0)
  })

  for (const host of [
    '169.254.169.254',
    '10.0.0.1',
    '192.168.0.1',
    '0.0.0.0',
    '[::1]',
    '[::ffff:127.0.0.2]',
    '2130706434',
    '0x7f000002',
    '0177.0.0.2',
  ]) {
    test(`are refused as ${host}`, async ({ api }) => {
      const step = await lastStep(api, flowOf([requestStep({ url: `http://${host}/` })]))
      expect(step).toMatchObject({ status: 'failed', error: { kind: 'rejected' } })
      expect(step?.error?.message).toContain('private address')
    })
  }

  for (const url of [
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'http://user:secret@127.0.0.1/',
  ]) {
    test(`and ${url} are no addresses to call`, async ({ api }) => {
      const step = await lastStep(api, flowOf([requestStep({ url })]))
      expect(step?.status).toBe('failed')
      expect(step?.error?.kind).toMatch(/^(rejected|invalid_input)$/)
    })
  }
})
