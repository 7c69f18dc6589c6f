import { setTimeout as pause } from 'node:timers/promises'
import { Api } from '../api'
import { notifyFlow } from '../flows'
import { openLoop } from '../load'
import type { Figures } from '../measure'
import { spread } from '../statistics'
import { type Bench, loadOn, mustBeRight, mustBeSaved, untilSettled } from './events'

const perSecond = 300
const lookMs = 200

/** W1 at a rate that can go on for ever: how long after its end a run is found by its data. */
export async function measureSearchLag({ product, echo, durationMs }: Bench): Promise<Figures> {
  const api = new Api(product)
  const flow = await api.createLiveFlow('W1 at 300/s, searched', notifyFlow(echo.url))
  await untilIndexed(api)
  await echo.reset()
  const lags: number[] = []
  let isLoaded = true
  const watched = (async () => {
    while (isLoaded) {
      lags.push(await lagMs(api))
      await pause(lookMs)
    }
  })()
  const wanted = loadOn(flow.url, durationMs)
  const load = await openLoop({ ...wanted, perSecond })
  isLoaded = false
  await watched
  mustBeRight(load)
  await untilSettled(api, flow.id)
  await mustBeSaved(api, flow.id, wanted)
  const { p50, max } = spread(lags)
  return { searchLagP50: p50, searchLagMax: max }
}

/** What the scenarios before have left to index is theirs. */
export async function untilIndexed(api: Api): Promise<void> {
  for (const begun = performance.now(); (await lagMs(api)) > 1_500; await pause(lookMs)) {
    if (performance.now() - begun > 60_000) throw new Error('The index is a minute behind.')
  }
}

async function lagMs(api: Api): Promise<number> {
  const { indexedUntil } = await api.call<{ indexedUntil: string }>('GET', '/runs?limit=1')
  return Date.now() - Date.parse(indexedUntil)
}
