import { Api } from '../api'
import { notifyFlow, order } from '../flows'
import { startEcho } from '../helper-process'
import { openLoop } from '../load'
import type { Figures } from '../measure'
import type { Spread } from '../statistics'
import {
  type Bench,
  loadOn,
  mustBeOnce,
  mustBeRight,
  mustBeSaved,
  sendEvents,
  untilSettled,
} from './events'

/** The receiver of the busy flow takes its time, so that its backlog lasts as long as the measurement. */
const answerAfterMs = 500
const backlog = 4_000
const durationMs = 10_000

/** What a single event of one flow feels while another flow has thousands of runs to do. */
export async function measureFairness(bench: Bench): Promise<Figures> {
  const api = new Api(bench.product)
  const alone = await measureSingles(bench, api, 'Fairness, alone')
  const slow = await startEcho(answerAfterMs)
  try {
    const busy = await api.createLiveFlow('Fairness, backlog', notifyFlow(slow.url))
    const body = (index: number, atUs: number) => order(`backlog-${index}`, atUs)
    const { receipts } = await sendEvents(busy.url, { events: backlog, body })
    const loaded = await measureSingles(bench, api, 'Fairness, under load')
    if (!(await api.hasUnsettledRuns(busy.id))) throw new Error('The backlog did not last.')
    await slow.waitFor(backlog)
    await untilSettled(api, busy.id)
    await mustBeOnce(slow, backlog)
    await mustBeSaved(api, busy.id, { receipts })
    return {
      ...{ fairAloneP50: alone.p50, fairAloneP99: alone.p99 },
      ...{ fairLoadedP50: loaded.p50, fairLoadedP99: loaded.p99 },
    }
  } finally {
    await slow.close()
  }
}

async function measureSingles({ echo }: Bench, api: Api, name: string): Promise<Spread> {
  const flow = await api.createLiveFlow(name, notifyFlow(echo.url))
  await echo.reset()
  const wanted = loadOn(flow.url, durationMs)
  const load = await openLoop({ ...wanted, perSecond: 10 })
  mustBeRight(load)
  await echo.waitFor(load.right)
  await untilSettled(api, flow.id)
  await mustBeOnce(echo, load.right)
  await mustBeSaved(api, flow.id, wanted)
  return (await echo.report()).latency
}
