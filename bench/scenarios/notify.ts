import { Api } from '../api'
import { monotonicUs } from '../clock'
import { notifyFlow } from '../flows'
import type { Echo } from '../helper-process'
import { closedLoop, openLoop } from '../load'
import type { Figures } from '../measure'
import { cpuMs, memoryMb } from '../process-tree'
import { spread } from '../statistics'
import { type Bench, loadOn, mustBeOnce, mustBeRight, mustBeSaved, untilSettled } from './events'

/** W1 as fast as it goes: acknowledged, then sent on and saved, all of it. */
export async function measureSaturation(bench: Bench): Promise<Figures> {
  const { product, echo } = bench
  const api = new Api(product)
  await warmUp(bench, api)
  const flow = await api.createLiveFlow('W1 at saturation', notifyFlow(echo.url))
  await echo.reset()
  const memory = watchMemory(product.pid)
  const cpuBefore = cpuMs(product.pid)
  const startUs = monotonicUs()
  const load = await closedLoop({ ...loadOn(flow.url, bench.durationMs), connections: 64 })
  mustBeRight(load)
  await settled(api, echo, { flow: flow.id, events: load.right })
  const elapsedMs = (monotonicUs() - startUs) / 1_000
  const cpu = cpuMs(product.pid) - cpuBefore
  const memoryPeak = memory.end()
  await mustBeOnce(echo, load.right)
  await mustBeSaved(api, flow.id, load.right)
  return {
    ackPerSecond: (load.right / load.elapsedMs) * 1_000,
    runsPerSecond: (load.right / elapsedMs) * 1_000,
    cpuPerRun: cpu / load.right,
    memoryPeak,
  }
}

/** W1 at a rate that leaves room: what a single event feels. */
export async function measureRated(bench: Bench): Promise<Figures> {
  const { product, echo } = bench
  const api = new Api(product)
  await warmUp(bench, api)
  const flow = await api.createLiveFlow('W1 at 100/s', notifyFlow(echo.url))
  await echo.reset()
  const load = await openLoop({ ...loadOn(flow.url, bench.durationMs), perSecond: 100 })
  mustBeRight(load)
  await settled(api, echo, { flow: flow.id, events: load.right })
  const { latency } = await echo.report()
  const ack = spread(load.latenciesMs)
  await mustBeOnce(echo, load.right)
  await mustBeSaved(api, flow.id, load.right)
  return {
    ackP50: ack.p50,
    ackP99: ack.p99,
    deliveredP50: latency.p50,
    deliveredP99: latency.p99,
  }
}

async function warmUp({ echo, warmUpMs }: Bench, api: Api): Promise<void> {
  const flow = await api.createLiveFlow('Warm-up', notifyFlow(echo.url))
  await echo.reset()
  const load = await closedLoop({ ...loadOn(flow.url, warmUpMs), connections: 64 })
  await settled(api, echo, { flow: flow.id, events: load.right })
}

/** Everything has arrived at the receiver and no run is left to do. */
async function settled(
  api: Api,
  echo: Echo,
  { flow, events }: { flow: string; events: number },
): Promise<void> {
  await echo.waitFor(events)
  await untilSettled(api, flow)
}

function watchMemory(pid: number): { end(): number } {
  let peak = memoryMb(pid)
  const look = () => {
    peak = Math.max(peak, memoryMb(pid))
  }
  const timer = setInterval(look, 1_000)
  return {
    end() {
      clearInterval(timer)
      look()
      return peak
    },
  }
}
