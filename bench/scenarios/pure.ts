import { Api } from '../api'
import { monotonicUs } from '../clock'
import { pureFlow } from '../flows'
import { closedLoop } from '../load'
import type { Figures } from '../measure'
import { cpuMs } from '../process-tree'
import { type Bench, loadOn, mustBeRight, mustBeSaved, untilSettled } from './events'

const steps = 10
/** Code that is not compiled yet costs several times as much as the steps. */
const warmUpMinMs = 4_000

/** Ten steps that only compute, against one: what a step costs that does nothing to the world. */
export async function measurePure(bench: Bench): Promise<Figures> {
  const api = new Api(bench.product)
  await measureFlow(bench, api, { steps, durationMs: Math.max(bench.warmUpMs, warmUpMinMs) })
  const one = await measureFlow(bench, api, { steps: 1, durationMs: bench.durationMs })
  const ten = await measureFlow(bench, api, { steps, durationMs: bench.durationMs })
  return {
    pureRuns: ten.perSecond,
    pureCpuPerRun: ten.cpuPerRun,
    pureCpuPerStep: ((ten.cpuPerRun - one.cpuPerRun) / (steps - 1)) * 1_000,
  }
}

async function measureFlow(
  { product }: Bench,
  api: Api,
  given: { steps: number; durationMs: number },
): Promise<{ perSecond: number; cpuPerRun: number }> {
  const flow = await api.createLiveFlow(`Pure, ${given.steps}`, pureFlow(given.steps))
  const cpuBefore = cpuMs(...product.roots)
  const startUs = monotonicUs()
  const wanted = loadOn(flow.url, given.durationMs)
  const load = await closedLoop({ ...wanted, connections: 64 })
  mustBeRight(load)
  await untilSettled(api, flow.id)
  const elapsedMs = (monotonicUs() - startUs) / 1_000
  const cpuPerRun = (cpuMs(...product.roots) - cpuBefore) / load.right
  await mustBeSaved(api, flow.id, wanted)
  return { perSecond: (load.right / elapsedMs) * 1_000, cpuPerRun }
}
