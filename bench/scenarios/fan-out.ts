import { Api } from '../api'
import { monotonicUs } from '../clock'
import { eachFlow } from '../flows'
import type { Figures } from '../measure'
import { cpuMs } from '../process-tree'
import { type Bench, mustBeOnce, mustBeSaved, sendEvents, untilSettled } from './events'

const items = 1_000

/** One event with a list: For each of its items, ten at a time, a call to the receiver. */
export async function measureFanOut({ product, echo }: Bench): Promise<Figures> {
  const api = new Api(product)
  const once = async (name: string) => {
    const flow = await api.createLiveFlow(name, eachFlow(echo.url))
    await echo.reset()
    const cpuBefore = cpuMs(...product.roots)
    const startUs = monotonicUs()
    const list = Array.from({ length: items }, (_, index) => ({ id: `item-${index}` }))
    const body = (_: number, sentAt: number) => JSON.stringify({ sentAt, items: list })
    const { receipts } = await sendEvents(flow.url, { events: 1, body })
    await echo.waitFor(items)
    await untilSettled(api, flow.id)
    const seconds = (monotonicUs() - startUs) / 1_000_000
    const cpuPerItem = (cpuMs(...product.roots) - cpuBefore) / items
    await mustBeOnce(echo, items)
    await mustBeSaved(api, flow.id, { receipts })
    return { fanOutSeconds: seconds, fanOutItems: items / seconds, fanOutCpuPerItem: cpuPerItem }
  }
  await once('Fan-out, warm-up')
  return once('Fan-out')
}
