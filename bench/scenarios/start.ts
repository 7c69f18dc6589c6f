import { setTimeout as pause } from 'node:timers/promises'
import { Api, type RunAnswer } from '../api'
import { monotonicUs } from '../clock'
import { notifyFlow, order } from '../flows'
import { freePort } from '../free-port'
import type { Figures } from '../measure'
import { memoryMb } from '../process-tree'
import { type Product, temporaryFolder } from '../product'
import { createReceipts, lossOf } from '../receipts'
import { type Installation, startInstallation } from '../set-up'
import { untilSettled } from './events'

export interface Prepared extends Installation {
  flow: string
  /** `/hooks/<token>` of that flow. */
  hookPath: string
}

/** A data folder that has been used once: what a cold start of a running installation finds. */
export async function prepareInstallation({
  receiverUrl,
  ...given
}: Omit<Installation, 'dataDir'> & { receiverUrl: string }): Promise<Prepared> {
  const installation = { ...given, dataDir: temporaryFolder() }
  const product = await startInstallation(installation)
  const flow = await new Api(product).createLiveFlow('First event', notifyFlow(receiverUrl))
  await product.stop()
  return { ...installation, flow: flow.id, hookPath: new URL(flow.url).pathname }
}

export async function measureStart(
  prepared: Prepared,
): Promise<{ product: Product; figures: Figures }> {
  const port = await freePort()
  const begunMs = performance.now()
  const first = firstAccepted(`http://127.0.0.1:${port}${prepared.hookPath}`, begunMs)
  const product = await startInstallation(prepared, port)
  const { event, firstEventMs } = await first
  const api = new Api(product)
  await untilSettled(api, prepared.flow)
  const runs = await api.list<RunAnswer>(`/runs?flow=${prepared.flow}`)
  const loss = lossOf(
    [event],
    runs.filter((run) => run.event === event),
  )
  if (loss !== undefined) throw new Error(loss)
  return { product, figures: { readyMs: product.readyMs, firstEventMs } }
}

export async function measureIdleMemory({ roots }: Product, idleMs: number): Promise<Figures> {
  await pause(idleMs)
  return { memoryIdle: memoryMb(...roots) }
}

/** Knocks until the first event is accepted, as a sender that tries again would. */
async function firstAccepted(
  url: string,
  begunMs: number,
): Promise<{ event: string; firstEventMs: number }> {
  const receipts = createReceipts()
  const headers = { 'content-type': 'application/json' }
  for (; ; await pause(10)) {
    const body = order('first', monotonicUs())
    const answer = await fetch(url, { method: 'POST', headers, body }).then(
      async (response) => ({
        status: response.status,
        head: '',
        body: Buffer.from(await response.arrayBuffer()),
      }),
      () => undefined,
    )
    const firstEventMs = performance.now() - begunMs
    const [event] = answer && receipts.take(answer) ? receipts.events : []
    if (event !== undefined) return { event, firstEventMs }
    if (firstEventMs > 60_000) {
      throw new Error(`No event was accepted for a minute (${answer?.status}).`)
    }
  }
}
