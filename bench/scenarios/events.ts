import { setTimeout as pause } from 'node:timers/promises'
import type { Api, RunAnswer } from '../api'
import { order } from '../flows'
import type { Echo } from '../helper-process'
import type { Answer } from '../http-connection'
import { closedLoop, type LoadResult } from '../load'
import type { Product } from '../product'

export interface Bench {
  product: Product
  echo: Echo
  durationMs: number
  warmUpMs: number
  isQuick: boolean
}

/** What scenarios send to a flow that answers at once. */
export function loadOn(url: string, durationMs: number) {
  return {
    url,
    durationMs,
    body: (index: number, atUs: number) => order(`order-${index}`, atUs),
    isRight: isAccepted,
  }
}

export const isAccepted = ({ status, body }: Answer) =>
  status === 202 && body.includes('"accepted"')

/** Sends so many events, as fast as they are acknowledged. */
export async function sendEvents(
  url: string,
  { events, body }: { events: number; body: (index: number, atUs: number) => string },
): Promise<void> {
  let left = events
  const take = () => left-- > 0
  const load = await closedLoop({
    ...{ url, body, isRight: isAccepted, durationMs: 300_000, connections: 64, mayGoOn: take },
  })
  mustBeRight(load)
  if (load.right !== events) throw new Error(`${load.right} of ${events} events were accepted.`)
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

/** After the clock has stopped: each accepted event has one run in the history, and it succeeded. */
export async function mustBeSaved(api: Api, flow: string, events: number): Promise<void> {
  const runs = await api.list<RunAnswer>(`/runs?flow=${flow}`)
  const succeeded = runs.filter(({ status }) => status === 'succeeded')
  const distinct = new Set(succeeded.map(({ event }) => event))
  if (runs.length === events && distinct.size === events) return
  throw new Error(
    `${events} events were accepted; the history has ${runs.length} runs, ${succeeded.length} succeeded, of ${distinct.size} events.`,
  )
}

/** Each has arrived at the receiver, and none a second time. */
export async function mustBeOnce(echo: Echo, events: number): Promise<void> {
  const report = await echo.report()
  if (report.calls === events && report.events === events && report.withoutKey === 0) return
  throw new Error(
    `${events} calls were to be made; the receiver has ${report.calls}, of ${report.events} steps, ${report.withoutKey} without a key.`,
  )
}
