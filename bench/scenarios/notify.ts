import { Api } from '../api'
import { monotonicUs } from '../clock'
import { notifyFlow } from '../flows'
import { type Echo, watchMemory } from '../helper-process'
import { closedLoop, openLoop } from '../load'
import type { Figures } from '../measure'
import { cpuMs, memoryMb } from '../process-tree'
import { isHeld, notHeld, spread } from '../statistics'
import { type Bench, loadOn, mustBeOnce, mustBeRight, mustBeSaved, untilSettled } from './events'

/** W1 as fast as it goes: acknowledged, then sent on and saved, all of it. */
export async function measureSaturation(bench: Bench): Promise<Figures> {
  const { product, echo } = bench
  const api = new Api(product)
  await warmUp(bench, api)
  const flow = await api.createLiveFlow('W1 at saturation', notifyFlow(echo.url))
  await echo.reset()
  const memory = await watchMemory(product.roots)
  const cpuBefore = cpuMs(...product.roots)
  const startUs = monotonicUs()
  const wanted = loadOn(flow.url, bench.durationMs)
  const load = await closedLoop({ ...wanted, connections: 64 })
  mustBeRight(load)
  await settled(api, echo, { flow: flow.id, events: load.right })
  const elapsedMs = (monotonicUs() - startUs) / 1_000
  const cpu = cpuMs(...product.roots) - cpuBefore
  const memoryPeak = await memory.end()
  await mustBeOnce(echo, load.right)
  await mustBeSaved(api, flow.id, wanted)
  return {
    ackPerSecond: (load.right / load.elapsedMs) * 1_000,
    runsPerSecond: (load.right / elapsedMs) * 1_000,
    cpuPerRun: cpu / load.right,
    memoryPeak,
  }
}

export interface Rated {
  /** Of acknowledgements; `notHeld` when they fell behind. */
  ackP50: number
  ackP99: number
  /** At the receiver. */
  deliveredP50: number
  deliveredP99: number
  /** Right after the last request. */
  memory: number
}

/** W1 at a steady rate: what a single event feels. */
export async function measureRate(bench: Bench, perSecond: number): Promise<Rated> {
  const { product, echo } = bench
  const api = new Api(product)
  const flow = await api.createLiveFlow(`W1 at ${perSecond}/s`, notifyFlow(echo.url))
  await echo.reset()
  const startUs = monotonicUs()
  const wanted = loadOn(flow.url, bench.durationMs)
  const load = await openLoop({ ...wanted, perSecond })
  const memory = memoryMb(...product.roots)
  mustBeRight(load)
  await echo.waitFor(load.right)
  const deliveredMs = (monotonicUs() - startUs) / 1_000
  await untilSettled(api, flow.id)
  const { latency } = await echo.report()
  const ack = spread(load.latenciesMs)
  await mustBeOnce(echo, load.right)
  await mustBeSaved(api, flow.id, wanted)
  const ifHeld = (elapsedMs: number) => (figure: number) =>
    isHeld({ events: load.right, elapsedMs }, perSecond) ? figure : notHeld
  const ofAcks = ifHeld(load.elapsedMs)
  const ofDeliveries = ifHeld(deliveredMs)
  return {
    ackP50: ofAcks(ack.p50),
    ackP99: ofAcks(ack.p99),
    deliveredP50: ofDeliveries(latency.p50),
    deliveredP99: ofDeliveries(latency.p99),
    memory,
  }
}

export async function warmUp({ echo, warmUpMs }: Bench, api: Api): Promise<void> {
  const flow = await api.createLiveFlow('Warm-up', notifyFlow(echo.url))
  await echo.reset()
  const wanted = loadOn(flow.url, warmUpMs)
  const load = await closedLoop({ ...wanted, connections: 64 })
  mustBeRight(load)
  await settled(api, echo, { flow: flow.id, events: load.right })
  await mustBeSaved(api, flow.id, wanted)
}

/** Everything has arrived at the receiver and no run is left to do. */
export async function settled(
  api: Api,
  echo: Echo,
  { flow, events }: { flow: string; events: number },
): Promise<void> {
  await echo.waitFor(events)
  await untilSettled(api, flow)
}
