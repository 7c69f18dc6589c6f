import { setTimeout as pause } from 'node:timers/promises'
import { Api } from '../api'
import { notifyFlow } from '../flows'
import { freePort } from '../free-port'
import type { Figures } from '../measure'
import { memoryMb } from '../process-tree'
import { type Product, startProduct, temporaryFolder } from '../product'

export interface Prepared {
  dataDir: string
  /** `/hooks/<token>` of a live flow. */
  hookPath: string
}

/** A data folder that has been used once: what a cold start of a running installation finds. */
export async function prepareInstallation(receiverUrl: string): Promise<Prepared> {
  const product = await startProduct({ dataDir: temporaryFolder() })
  const flow = await new Api(product).createLiveFlow('First event', notifyFlow(receiverUrl))
  await product.stop()
  return { dataDir: product.dataDir, hookPath: new URL(flow.url).pathname }
}

export async function measureStart({
  dataDir,
  hookPath,
}: Prepared): Promise<{ product: Product; figures: Figures }> {
  const port = await freePort()
  const begunMs = performance.now()
  const first = firstAccepted(`http://127.0.0.1:${port}${hookPath}`, begunMs)
  const product = await startProduct({ dataDir, port })
  return { product, figures: { readyMs: product.readyMs, firstEventMs: await first } }
}

export async function measureIdleMemory(product: Product, idleMs: number): Promise<Figures> {
  await pause(idleMs)
  return { memoryIdle: memoryMb(product.pid) }
}

/** Knocks until the first event is accepted, as a sender that tries again would. */
async function firstAccepted(url: string, begunMs: number): Promise<number> {
  for (; ; await pause(10)) {
    const status = await fetch(url, { method: 'POST', body: '{}' }).then(
      async (response) => {
        await response.body?.cancel()
        return response.status
      },
      () => undefined,
    )
    const elapsedMs = performance.now() - begunMs
    if (status === 202) return elapsedMs
    if (elapsedMs > 60_000) throw new Error(`No event was accepted for a minute (${status}).`)
  }
}
