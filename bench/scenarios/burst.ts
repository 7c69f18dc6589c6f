import { Api } from '../api'
import { monotonicUs } from '../clock'
import { notifyFlow } from '../flows'
import type { Figures } from '../measure'
import { spread } from '../statistics'
import { type Bench, mustBeOnce, mustBeSaved, sendEvents } from './events'
import { settled, warmUp } from './notify'

const events = 5_000

/** Everything at once, then nothing: how long until it is acknowledged, and until it is done. */
export async function measureBurst(bench: Bench): Promise<Figures> {
  const { product, echo } = bench
  const api = new Api(product)
  await warmUp(bench, api)
  const flow = await api.createLiveFlow('Burst', notifyFlow(echo.url))
  await echo.reset()
  const startUs = monotonicUs()
  const { load, receipts } = await sendEvents(flow.url, { events })
  await settled(api, echo, { flow: flow.id, events })
  const drainedMs = (monotonicUs() - startUs) / 1_000
  await mustBeOnce(echo, events)
  await mustBeSaved(api, flow.id, { receipts })
  return {
    burstAckSeconds: load.elapsedMs / 1_000,
    burstAckP99: spread(load.latenciesMs).p99,
    burstDrainSeconds: drainedMs / 1_000,
  }
}
