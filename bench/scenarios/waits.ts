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
  await waitAndResume(bench, api, { events: 500, spreadMs: 0 })
  const memoryBefore = memoryMb(bench.product.pid)
  const spread = await waitAndResume(bench, api, { events, spreadMs: (events / perSecond) * 1_000 })
  const together = await waitAndResume(bench, api, { events, spreadMs: 0 })
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
}

async function waitAndResume(
  { product, echo }: Bench,
  api: Api,
  { events, spreadMs }: Waits,
): Promise<Pick<EchoReport, 'latency'> & { memory: number }> {
  const flow = await api.createLiveFlow(`${events} delays over ${spreadMs} ms`, delayFlow(echo.url))
  await echo.reset()
  // Time enough for all to be accepted and to wait.
  const firstMs = Date.now() + 5_000 + events
  const firstUs = monotonicUs() + (firstMs - Date.now()) * 1_000
  const body = (index: number) => {
    const afterMs = Math.round((index * spreadMs) / events)
    const dueAt = new Date(firstMs + afterMs).toISOString()
    return JSON.stringify({ id: `wait-${index}`, dueAt, sentAt: firstUs + afterMs * 1_000 })
  }
  await sendEvents(flow.url, { events, body })
  while (await api.hasRuns(flow.id, 'queued,running')) await pause(20)
  const leftMs = firstMs - Date.now()
  if (leftMs < 1_000) throw new Error(`The runs waited ${-leftMs} ms too late to be measured.`)
  await pause(leftMs - 1_000)
  const memory = memoryMb(product.pid)
  await echo.waitFor(events)
  await untilSettled(api, flow.id)
  await mustBeOnce(echo, events)
  await mustBeSaved(api, flow.id, events)
  const { latency } = await echo.report()
  return { latency, memory }
}
