import type { Api } from '../api'
import { notifyFlow, order } from '../flows'
import { watchMemory } from '../helper-process'
import { closedLoop } from '../load'
import type { Figures } from '../measure'
import { type Bench, mustBeOnce, mustBeRight, mustBeSaved } from './events'
import { settled } from './notify'
import { refusable } from './refusable'

const durationMs = 4_000
const connections = 200
const bodyBytes = 500_000
/** A quarter of MAX_PENDING_BYTES: so much of one flow may wait to be stored. */
const waitingBytesMax = 32 * 1_024 * 1_024

/**
 * Bodies of half a megabyte, of which three times as many are sent at once as may wait: few events, and
 * yet the memory must stay bounded.
 */
export async function measureLargeOverload({ product, echo }: Bench, api: Api): Promise<Figures> {
  const flow = await api.createLiveFlow('Overload, large bodies', notifyFlow(echo.url))
  await echo.reset()
  const memory = await watchMemory(product.roots)
  const wanted = refusable(flow.url, durationMs)
  const load = await closedLoop({ ...wanted, connections, body: largeOrder })
  mustBeRight(load)
  const { events } = wanted.receipts
  await settled(api, echo, { flow: flow.id, events: events.length })
  const memoryPeak = await memory.end()
  await mustBeOnce(echo, events.length)
  await mustBeSaved(api, flow.id, wanted)
  if (wanted.refused() === 0) {
    const sentMb = (connections * bodyBytes) / 1_000_000
    const boundMb = Math.round(waitingBytesMax / 1_000_000)
    throw new Error(`${sentMb} MB were sent at once, ${boundMb} MB may wait, and none was refused.`)
  }
  return {
    overloadLargeAcknowledged: (events.length / load.elapsedMs) * 1_000,
    overloadLargeRefused: (wanted.refused() / load.sent) * 100,
    overloadLargeMemory: memoryPeak,
  }
}

const filler = 'x'.repeat(bodyBytes)

function largeOrder(index: number, atUs: number): string {
  return `{"filler":"${filler}",${order(`large-${index}`, atUs).slice(1)}`
}
