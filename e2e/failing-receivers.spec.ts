import type { ServerResponse } from 'node:http'
import { expect } from '@playwright/test'
import type { Api, RunAnswer, StepAnswer } from '@/bench/api'
import type { Receiver } from './fakes/receiver'
import { sendJson } from './fakes/receiver'
import { test } from './fixtures'
import { flowOf } from './support/documents'
import { post, settledRun } from './support/hooks'

// What a receiver does wrong, and how often and when it is called again: by the receiver's own log.

/** Each second all that is due is looked for; the rest is for a busy machine. */
const lateMs = 3_000

interface Call {
  step: string
  key: string
  atMs: number
}

interface Order {
  /** Of the tries; the rest of what a retry may be given has its default. */
  retry: Record<string, unknown>
  method?: string
  timeoutMs?: number
}

/** One flow of one request, whose calls the receiver notes by name. */
async function start(api: Api, url: string, { name, order }: { name: string; order: Order }) {
  const { retry, method = 'PUT', timeoutMs } = order
  const input = {
    method,
    url: `${url}${name}`,
    body: { name },
    ...(timeoutMs ? { timeoutMs } : {}),
  }
  const step = { key: 'ask', app: 'http', action: 'request', input, onFailure: { retry } }
  const flow = await api.createLiveFlow(name, flowOf([step]))
  const { body } = await post(flow.url, '{}')
  return body.run
}

const quickly = { attempts: 3, delayMs: 50, backoff: 'fixed' }

type Settled = RunAnswer & { steps: StepAnswer[] }

/** Runs it to its end, and tells when the receiver was called. */
async function ask(
  { api, receiver }: { api: Api; receiver: Receiver },
  order: Order,
  respond: (response: ServerResponse, number: number) => void,
): Promise<{ run: Settled; calls: Call[] }> {
  const calls: Call[] = []
  receiver.respondWith((response, { path, headers }) => {
    calls.push({ step: path, key: String(headers['idempotency-key']), atMs: Date.now() })
    respond(response, calls.length)
  })
  const run = await settledRun(api, await start(api, receiver.url, { name: 'asked', order }))
  expect(new Set(calls.map(({ key }) => key)).size, 'one key for all tries').toBe(1)
  return { run, calls }
}

const gapsMs = (calls: Call[]) =>
  calls.slice(1).map(({ atMs }, at) => atMs - (calls[at]?.atMs ?? 0))

function expectGaps(calls: Call[], expectedMs: number[]): void {
  const gaps = gapsMs(calls)
  console.log('tries after', gaps, 'ms, as documented after', expectedMs)
  expect(gaps).toHaveLength(expectedMs.length)
  for (const [at, expected] of expectedMs.entries()) {
    // The clocks of two processes are read in whole milliseconds.
    expect(gaps[at]).toBeGreaterThanOrEqual(expected - 2)
    expect(gaps[at]).toBeLessThan(expected + lateMs)
  }
}

test('is tried again after times that grow threefold, and as often as the step says', async ({
  api,
  receiver,
}) => {
  const retry = { attempts: 4, delayMs: 300, jitter: false }
  const { run, calls } = await ask({ api, receiver }, { retry }, (response) =>
    sendJson(response, 500, {}),
  )
  expectGaps(calls, [300, 900, 2_700])
  expect(run).toMatchObject({ status: 'failed', error: { kind: 'unavailable' } })
})

test('is not asked again before the time that it names itself', async ({ api, receiver }) => {
  const { run, calls } = await ask({ api, receiver }, { retry: quickly }, (response, number) => {
    if (number === 1) sendJson(response, 429, {}, { 'retry-after': '2' })
    else if (number === 3) sendJson(response, 200, {})
    // A date has no parts of a second: this is between two and three seconds from now.
    else sendJson(response, 503, {}, { 'retry-after': inThreeSeconds().toUTCString() })
  })
  expectGaps(calls, [2_000, 2_000])
  expect(run.status).toBe('succeeded')
})

const inThreeSeconds = () => new Date(Date.now() + 3_000)

test('is asked again only when its status is no verdict', async ({ api, receiver }) => {
  const verdicts = [400, 401, 403, 404, 409, 410, 422]
  const moments = [408, 425, 429, 500, 502, 504]
  receiver.respondWith((response, { path }) => sendJson(response, Number(path.slice(1)), {}))
  const runs = await Promise.all(
    [...verdicts, ...moments].map((status) =>
      start(api, receiver.url, { name: String(status), order: { retry: quickly } }),
    ),
  )
  for (const run of runs) expect((await settledRun(api, run)).status).toBe('failed')
  const callsOf = (status: number) =>
    receiver.requests.filter(({ path }) => path === `/${status}`).length
  for (const status of verdicts) expect([status, callsOf(status)]).toEqual([status, 1])
  for (const status of moments) expect([status, callsOf(status)]).toEqual([status, 3])
})

test('that breaks its connection off is asked again, before and in its answer', async ({
  api,
  receiver,
}) => {
  const { run, calls } = await ask({ api, receiver }, { retry: quickly }, (response, number) => {
    if (number === 3) return sendJson(response, 200, { number })
    if (number === 2) response.writeHead(200, { 'content-length': '1000' }).write('{"number":')
    // As a reset, with nothing said.
    setTimeout(() => response.socket?.resetAndDestroy(), 20)
  })
  expect(calls).toHaveLength(3)
  expect(run.steps[0]).toMatchObject({ status: 'succeeded', output: { body: { number: 3 } } })
})

test('that gives its answer drop by drop is cut off at the limit', async ({ api, receiver }) => {
  const begunMs = Date.now()
  const order = { retry: { ...quickly, attempts: 2 }, timeoutMs: 500 }
  const { run, calls } = await ask({ api, receiver }, order, (response) => {
    response.writeHead(200, { 'content-type': 'text/plain' })
    const dripping = setInterval(() => response.write('.'), 50)
    response.on('close', () => clearInterval(dripping))
  })
  expect(calls).toHaveLength(2)
  expect(run).toMatchObject({ status: 'failed', error: { kind: 'timeout' } })
  expect(Date.now() - begunMs).toBeLessThan(2 * 500 + lateMs + 3_000)
})

test('that answers without an end is left after ten megabytes, and not asked again', async ({
  api,
  receiver,
}) => {
  let writtenBytes = 0
  const chunk = Buffer.alloc(65_536, 0x20)
  const { run, calls } = await ask({ api, receiver }, { retry: quickly }, (response) => {
    response.writeHead(200, { 'content-type': 'text/plain' })
    const pour = () => {
      while (!response.destroyed && writtenBytes < 256 * 1_048_576) {
        writtenBytes += chunk.byteLength
        if (!response.write(chunk)) return response.once('drain', pour)
      }
    }
    pour()
  })
  expect(calls).toHaveLength(1)
  expect(run).toMatchObject({ status: 'failed', error: { kind: 'rejected' } })
  // What lies in the buffers between the two counts too.
  expect(writtenBytes).toBeLessThan(32 * 1_048_576)
})

test('that redirects in a circle is asked six times, and not once more', async ({
  api,
  receiver,
}) => {
  const { run, calls } = await ask({ api, receiver }, { retry: quickly }, (response, number) => {
    response.writeHead(307, { location: `/round-${number % 2}` }).end()
  })
  expect(calls).toHaveLength(6)
  expect(run).toMatchObject({ status: 'failed', error: { kind: 'rejected' } })
  expect(run.error?.message).toContain('redirect')
})
