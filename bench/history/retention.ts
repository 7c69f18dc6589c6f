import { setTimeout as pause } from 'node:timers/promises'
import { Api } from '../api'
import { noteFlow } from '../flows'
import { openLoop } from '../load'
import type { Product } from '../product'
import { loadOn, mustBeRight } from '../scenarios/events'
import { spread } from '../statistics'
import type { Figures } from './measures'

const perSecond = 100
const warmUpMs = 3_000
const durationMs = 15_000

interface Kept {
  runs: number
  events: number
  sizeBytes: number
}

/**
 * What senders feel while the history is deleted as fast as it goes: the same load without and with
 * it, one after the other. Deleting must go on from the first to the last event, else there is no
 * figure.
 */
export async function measureRetention(product: Product): Promise<Figures> {
  const api = new Api(product)
  const flow = await api.createLiveFlow('Acknowledged', noteFlow())
  const load = async (forMs: number) => {
    const result = await openLoop({ ...loadOn(flow.url, forMs), perSecond })
    mustBeRight(result)
    return spread(result.latenciesMs)
  }
  await load(warmUpMs)
  const quiet = await load(durationMs)
  const before = await kept(api)
  await api.call('PUT', '/history', { days: 1, sizeMaxBytes: null })
  const begun = await untilFewer(api, before)
  const begunMs = performance.now()
  const busy = await load(durationMs)
  const end = await kept(api)
  const tookS = (performance.now() - begunMs) / 1_000
  const last = await untilFewer(api, end)
  console.log(
    `acknowledged: p50 ${quiet.p50.toFixed(2)} ms, p99 ${quiet.p99.toFixed(2)} ms; while deleting p50 ${busy.p50.toFixed(2)} ms, p99 ${busy.p99.toFixed(2)} ms`,
  )
  console.log(
    `kept: ${before.runs} runs, ${begun.runs} to ${end.runs} meanwhile, then ${last.runs}`,
  )
  const arrived = (durationMs / 1_000) * perSecond
  console.log(`said to be: ${(before.sizeBytes / 1e9).toFixed(2)} GB`)
  return {
    ackQuiet: quiet.p99,
    ackDeleting: busy.p99,
    ackTimes: busy.p99 / quiet.p99,
    deletedPerSecond: (begun.runs + begun.events + 2 * arrived - end.runs - end.events) / tookS / 2,
  }
}

const kept = (api: Api) => api.call<Kept>('GET', '/history/kept')

/** What arrives meanwhile is far less than what goes. */
async function untilFewer(api: Api, before: Kept): Promise<Kept> {
  for (const begunMs = performance.now(); ; await pause(250)) {
    const now = await kept(api)
    if (now.runs + now.events < before.runs + before.events) return now
    if (performance.now() - begunMs > 30_000) {
      throw new Error('Nothing is deleted (any more): seed more runs with --runs.')
    }
  }
}
