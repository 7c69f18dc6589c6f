import { Api } from '../api'
import { type Figures, rates } from '../measure'
import type { Bench } from './events'
import { measureRate, warmUp } from './notify'
import { measureSearchLag, untilIndexed } from './search-lag'

/** W1 at rates that leave room, and at one that may not. */
export async function measureLatency(bench: Bench): Promise<Figures> {
  const api = new Api(bench.product)
  await warmUp(bench, api)
  await untilIndexed(api)
  const figures: Figures = {}
  for (const perSecond of rates) {
    const rated = await measureRate(bench, perSecond)
    figures[`ackP50At${perSecond}`] = rated.ackP50
    figures[`ackP99At${perSecond}`] = rated.ackP99
    figures[`deliveredP50At${perSecond}`] = rated.deliveredP50
    figures[`deliveredP99At${perSecond}`] = rated.deliveredP99
    if (perSecond === 300) figures.memoryAt300 = rated.memory
  }
  return { ...figures, ...(await measureSearchLag(bench)) }
}

/** What a history that has grown since costs an acknowledgement, in percent. */
export async function measureGrowth(bench: Bench, before: Figures): Promise<Figures> {
  const { ackP99 } = await measureRate(bench, 100)
  return { ackGrowth: (ackP99 / (before.ackP99At100 ?? NaN) - 1) * 100 }
}
