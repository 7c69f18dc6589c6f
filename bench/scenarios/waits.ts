import { setTimeout as pause } from 'node:timers/promises'
import { Api } from '../api'
import { monotonicUs } from '../clock'
import type { EchoReport } from '../echo-messages'
import { delayFlow } from '../flows'
import type { Figures } from '../measure'
import { memoryMb } from '../process-tree'
import { type Bench, mustBeOnce, mustBeSaved, sendEvents, untilSettled } from './events'

const perSecond = 500

/** Thousands of runs in a delay: they must hold no memory while they wait, and all go on in time. */
export async function measureWaits(bench: Bench): Promise<Figures> {
  const events = bench.isQuick ? 2_000 : 10_000
  const api = new Api(bench.product)
  // What comes first finds nothing compiled; it also tells how long it takes until all wait.
  const first = { events: 500, spreadMs: 0, leadMs: 10_000 }
  const { takenMs } = await waitAndResume(bench, api, first)
  const leadMs = 3_000 + 2 * takenMs * (events / first.events)
  const memoryBefore = memoryMb(...bench.product.roots)
  const spreadMs = (events / perSecond) * 1_000
  const spread = await waitAndResume(bench, api, { events, spreadMs, leadMs })
  const together = await waitAndResume(bench, api, { events, spreadMs: 0, leadMs })
  return {
    waitMemory: spread.memory - memoryBefore,
    waitLateP50: spread.latency.p50,
    waitLateP99: spread.latency.p99,
    waitLateMax: spread.latency.max,
    waitTogether: events / (together.latency.max / 1_000),
  }
}

interface Waits {
  events: number
  /** From the first moment that is due to the last; 0: all are due at once. */
  spreadMs: number
  /** From now to the first moment: until then all must have been accepted and wait. */
  leadMs: number
}

interface Waited extends Pick<EchoReport, 'latency'> {
  memory: number
  /** Until all were waiting. */
  takenMs: number
}

async function waitAndResume(
  { product, echo }: Bench,
  api: Api,
  { events, spreadMs, leadMs }: Waits,
): Promise<Waited> {
  const flow = await api.createLiveFlow(`${events} delays over ${spreadMs} ms`, delayFlow(echo.url))
  await echo.reset()
  const begunMs = Date.now()
  const firstMs = begunMs + Math.round(leadMs)
  const firstUs = monotonicUs() + (firstMs - begunMs) * 1_000
  const body = (index: number) => {
    const afterMs = Math.round((index * spreadMs) / events)
    const dueAt = new Date(firstMs + afterMs).toISOString()
    return JSON.stringify({ id: `wait-${index}`, dueAt, sentAt: firstUs + afterMs * 1_000 })
  }
  const { receipts } = await sendEvents(flow.url, { events, body })
  // Each look goes through all runs of the flow.
  for (; await api.hasRuns(flow.id, 'queued,running'); await pause(300)) {
    if (Date.now() > firstMs - 500) {
      throw new Error(`After ${leadMs} ms not all runs were waiting: too late to be measured.`)
    }
  }
  const takenMs = Date.now() - begunMs
  await pause(firstMs - Date.now() - 300)
  const memory = memoryMb(...product.roots)
  await echo.waitFor(events)
  await untilSettled(api, flow.id)
  await mustBeOnce(echo, events)
  await mustBeSaved(api, flow.id, { receipts })
  const { latency } = await echo.report()
  return { latency, memory, takenMs }
}
