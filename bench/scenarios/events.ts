import { setTimeout as pause } from 'node:timers/promises'
import type { Api, RunAnswer } from '../api'
import { order } from '../flows'
import type { Echo } from '../helper-process'
import type { Answer } from '../http-connection'
import { closedLoop, type LoadResult } from '../load'
import type { Product } from '../product'
import { createReceipts, lossOf, type Receipts } from '../receipts'

export interface Bench {
  product: Product
  echo: Echo
  durationMs: number
  warmUpMs: number
  idleMs: number
  isQuick: boolean
}

/** What scenarios send to a flow that answers at once; the receipts say what was acknowledged. */
export function loadOn(url: string, durationMs: number) {
  const receipts = createReceipts()
  return {
    url,
    durationMs,
    receipts,
    body: (index: number, atUs: number) => order(`order-${index}`, atUs),
    isRight: (answer: Answer) => receipts.take(answer),
  }
}

interface Sending {
  events: number
  body?: (index: number, atUs: number) => string
}

/** Sends so many events, as fast as they are acknowledged. */
export async function sendEvents(
  url: string,
  { events, ...given }: Sending,
): Promise<{ load: LoadResult; receipts: Receipts }> {
  let left = events
  const mayGoOn = () => left-- > 0
  const wanted = { ...loadOn(url, 300_000), ...given }
  const load = await closedLoop({ ...wanted, connections: 64, mayGoOn })
  mustBeRight(load)
  if (load.right !== events) throw new Error(`${load.right} of ${events} events were accepted.`)
  return { load, receipts: wanted.receipts }
}

export function mustBeRight(load: LoadResult): void {
  if (load.wrongCount === 0) return
  throw new Error(`${load.wrongCount} of ${load.sent} requests failed: ${load.wrong.join(' · ')}`)
}

/** No run of the flow is left to do. */
export async function untilSettled(api: Api, flow: string): Promise<void> {
  for (const begun = performance.now(); await api.hasUnsettledRuns(flow); await pause(5)) {
    if (performance.now() - begun > 120_000) throw new Error('Runs are left unsettled for minutes.')
  }
}

/** After the clock has stopped: each accepted event has one run in the history, in that status. */
export async function mustBeSaved(
  api: Api,
  flow: string,
  { receipts, status }: { receipts: Pick<Receipts, 'events'>; status?: string },
): Promise<void> {
  const runs = await api.list<RunAnswer>(`/runs?flow=${flow}`)
  const loss = lossOf(receipts.events, runs, status)
  if (loss !== undefined) throw new Error(loss)
}

/** Each has arrived at the receiver, and none a second time. */
export async function mustBeOnce(echo: Echo, events: number): Promise<void> {
  const report = await echo.report()
  if (report.calls === events && report.events === events && report.withoutKey === 0) return
  throw new Error(
    `${events} calls were to be made; the receiver has ${report.calls}, of ${report.events} steps, ${report.withoutKey} without a key.`,
  )
}
