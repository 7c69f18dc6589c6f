import { expect } from '@playwright/test'
import type { Api, RunAnswer } from '@/bench/api'
import { memoryMb } from '@/bench/process-tree'
import { type Receiver, sendJson } from './fakes/receiver'
import { test } from './fixtures'
import { flowOf, requestStep, setStep } from './support/documents'
import { type HookAnswer, post, settledRun } from './support/hooks'
import type { SharedProduct } from './support/shared-product'
import { workerOf } from './support/victims'

// Steps that would take all time or memory there is. Their own runs fail and say why; the worker, and
// the runs of other flows that come meanwhile, do not notice.

const otherCount = 20
/** What an event of another flow may need beside the bombs; one bomb alone computes for a second. */
const besideMs = 5_000
/** The contract bounds one code process at 256 MB; all that the product runs together stays far below. */
const grownMaxMb = 600

const codeBombs: [name: string, source: string, says: RegExp][] = [
  ['a growing list', 'const a = []; for (;;) a.push(new Array(1000).fill(1))', /memory|seconds/],
  ['a growing map', 'const m = new Map(); for (let i = 0; ; i++) m.set(i, {})', /memory|second/],
  ['a text of 1 GB', 'return "x".repeat(1e9).length', /memory|RangeError|second/],
  ['a squared number', 'let b = 3n; for (;;) b *= b', /memory|second/],
  ['endless microtasks', 'for (;;) await null', /second/],
  ['a catastrophic pattern', 'return /^(a+)+$/.test("a".repeat(40) + "b")', /second/],
  ['a promise that never settles', 'await new Promise(() => {})', /never settles/],
  ['endless recursion', 'const f = () => f(); f()', /call/],
]

const templateBombs: [name: string, template: string][] = [
  ['growth by replacing', '{{ trigger.body.text | replace: "a", trigger.body.text }}'],
  [
    'loops in loops',
    '{% for a in (1..1000) %}{% for b in (1..1000) %}{% for c in (1..1000) %}x{% endfor %}{% endfor %}{% endfor %}',
  ],
  [
    'doubling',
    `{% assign x = "aaaaaaaaaa" %}${'{% assign x = x | append: x %}'.repeat(60)}{{ x }}`,
  ],
]

/** Sends to another flow, one event after the other, while what was set off goes on. */
async function expectOthersToRun(api: Api, receiver: Receiver): Promise<void> {
  const waysMs: number[] = []
  receiver.respondWith((response, { body }) => {
    waysMs.push(performance.now() - JSON.parse(body).sentMs)
    sendJson(response, 200, {})
  })
  const sent = { sentMs: '{{ trigger.body.sentMs }}' }
  const step = requestStep({ url: receiver.url, body: sent })
  const other = await api.createLiveFlow('Other', flowOf([step]))
  for (let n = 0; n < otherCount; n += 1) {
    const { status } = await post(other.url, JSON.stringify({ sentMs: performance.now() }))
    expect(status).toBe(202)
  }
  await receiver.waitFor(otherCount)
  const slowestMs = Math.round(Math.max(...waysMs))
  console.log(`the slowest of ${otherCount} events beside was ${slowestMs} ms on its way`)
  expect(slowestMs).toBeLessThan(besideMs)
  await expect.poll(() => api.hasUnsettledRuns(other.id)).toBe(false)
  const runs = await api.list<RunAnswer>(`/runs?flow=${other.id}`)
  expect(runs.map(({ status }) => status)).toEqual(Array(otherCount).fill('succeeded'))
  expect(receiver.requests).toHaveLength(otherCount)
}

/** The most memory that the product had while something went on. */
async function peakMbDuring(product: SharedProduct, work: () => Promise<void>): Promise<number> {
  let peakMb = 0
  const looking = setInterval(() => {
    peakMb = Math.max(peakMb, memoryMb(product.pid))
  }, 100)
  await work().finally(() => clearInterval(looking))
  return peakMb
}

test('code that takes all memory or time ends with its own step', async ({
  api,
  product,
  receiver,
}) => {
  const worker = workerOf(product).pid
  const beforeMb = memoryMb(product.pid)
  const begun: HookAnswer[] = []
  for (const [name, source] of codeBombs) {
    const step = { key: 'program', app: 'code', action: 'run', input: { source } }
    const flow = await api.createLiveFlow(name, flowOf([step]))
    begun.push(await post(flow.url, '{}'), await post(flow.url, '{}'))
  }
  const peakMb = await peakMbDuring(product, async () => {
    await expectOthersToRun(api, receiver)
    for (const [at, { body }] of begun.entries()) {
      const [name, , says] = codeBombs[at >> 1] ?? ['', '', /./]
      const { status, error } = await settledRun(api, body.run)
      expect([name, status]).toEqual([name, 'failed'])
      expect(error?.message, name).toMatch(says)
    }
  })
  console.log({ beforeMb: Math.round(beforeMb), peakMb: Math.round(peakMb) })
  expect(peakMb - beforeMb).toBeLessThan(grownMaxMb)
  expect(workerOf(product).pid, 'the same worker').toBe(worker)
  const fine = { key: 'program', app: 'code', action: 'run', input: { source: 'return 1' } }
  const { url } = await api.createLiveFlow('Fine', flowOf([fine]))
  expect((await settledRun(api, (await post(url, '{}')).body.run)).status).toBe('succeeded')
})

test('an expression that would grow or loop without an end fails its own step', async ({
  api,
  product,
  receiver,
}) => {
  const worker = workerOf(product).pid
  const text = 'a'.repeat(100_000)
  const begun: HookAnswer[] = []
  for (const [name, template] of templateBombs) {
    const flow = await api.createLiveFlow(name, flowOf([setStep({ text: template })]))
    for (let n = 0; n < 10; n += 1) begun.push(await post(flow.url, JSON.stringify({ text })))
  }
  await expectOthersToRun(api, receiver)
  for (const { body } of begun) {
    expect(await settledRun(api, body.run)).toMatchObject({
      status: 'failed',
      error: { kind: 'invalid_input' },
    })
  }
  expect(workerOf(product).pid, 'the same worker').toBe(worker)
})
