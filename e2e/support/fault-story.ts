import { setTimeout as pause } from 'node:timers/promises'
import { expect, type TestInfo } from '@playwright/test'
import { Api, type DeliveryAnswer, type RunAnswer } from '@/bench/api'
import { notifyFlow } from '@/bench/flows'
import { freePort } from '@/bench/free-port'
import { type Product, startProduct } from '@/bench/product'
import { startReceiver } from '../fakes/receiver'
import { AppendLog } from './append-log'
import { type CallEntry, findViolations, type SentEntry } from './oracle'
import { type Senders, startSenders } from './steady-senders'

interface StoryOptions {
  /** Events go on being sent until that many were acknowledged. */
  acknowledged: number
  /** What is started beside the product before the first event. */
  prepare?: (product: Product) => Promise<void>
  /** The port of another web process; every second client sends there. */
  otherPort?: number
  /** What happens to the product meanwhile; gives back the one that runs in the end. */
  during: (product: Product, senders: Senders) => Promise<Product>
  testInfo: TestInfo
}

export interface StoryCounts {
  sent: number
  acknowledged: number
  unavailable: number
  unanswered: number
  runs: number
  calls: number
  repeatedCalls: number
}

const settledLimitMs = 60_000

/**
 * Sends events to a flow that passes them on, lets something happen to the product, and judges
 * afterwards, from the senders' and the receiver's own logs and the history, that nothing was lost.
 */
export async function tellStory(options: StoryOptions): Promise<StoryCounts> {
  const { testInfo } = options
  const sentLog = new AppendLog<SentEntry>(testInfo.outputPath('sent.log'))
  const callLog = new AppendLog<CallEntry>(testInfo.outputPath('calls.log'))
  const receiver = await startReceiver({
    onRequest: ({ headers, body }) => {
      const key = String(headers['idempotency-key'] ?? '')
      callLog.add({ key, attempt: String(JSON.parse(body).id) })
    },
  })
  const first = await startProduct({ port: await freePort() })
  let last = first
  try {
    const flow = await new Api(first).createLiveFlow(testInfo.title, notifyFlow(receiver.url))
    await options.prepare?.(first)
    const { acknowledged, otherPort = first.port } = options
    const load = { clients: 4, perSecond: 200, limitMs: 60_000, acknowledged }
    const urls = [first.port, otherPort].map((port) => withPort(flow.url, port))
    const senders = startSenders({ ...load, urls, log: sentLog })
    last = await options.during(first, senders)
    await senders.finished
    const api = new Api(last)
    const isSettled = await untilSettled(api, flow.id)
    const deliveries = await api.list<DeliveryAnswer>(`/deliveries?flow=${flow.id}`)
    const runs = await api.list<RunAnswer>(`/runs?flow=${flow.id}`)
    const sent = sentLog.close()
    const calls = callLog.close()
    const counts = count(sent, calls, runs.length)
    console.log(counts)
    const violations = findViolations(sent, calls, { deliveries, runs })
    expect(violations.slice(0, 20), `${violations.length} violations, the first are`).toEqual([])
    expect(isSettled, 'all runs settled in time').toBe(true)
    expect(counts.acknowledged).toBeGreaterThanOrEqual(acknowledged)
    await last.stop()
    expect([...first.alive(), ...last.alive()], 'processes left behind').toEqual([])
    return counts
  } finally {
    await last.destroy()
    await first.destroy()
    await receiver.close()
  }
}

function withPort(url: string, port: number): string {
  return Object.assign(new URL(url), { port: String(port) }).href
}

async function untilSettled(api: Api, flow: string): Promise<boolean> {
  const begunMs = performance.now()
  while (await api.hasUnsettledRuns(flow)) {
    if (performance.now() - begunMs > settledLimitMs) return false
    await pause(250)
  }
  console.log(`all runs settled ${Math.round(performance.now() - begunMs)} ms after the last event`)
  return true
}

function count(sent: SentEntry[], calls: CallEntry[], runs: number): StoryCounts {
  const acknowledged = sent.filter(({ status }) => status !== null && status < 300).length
  const unavailable = sent.filter(({ status }) => status === 503).length
  const unanswered = sent.filter(({ status }) => status === null).length
  const repeatedCalls = calls.length - new Set(calls.map(({ key }) => key)).size
  return {
    sent: sent.length,
    acknowledged,
    unavailable,
    unanswered,
    runs,
    calls: calls.length,
    repeatedCalls,
  }
}
