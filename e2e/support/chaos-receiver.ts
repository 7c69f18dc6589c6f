import { type Receiver, sendJson, startReceiver } from '../fakes/receiver'
import type { AppendLog } from './append-log'
import type { ChaosCall } from './chaos-oracle'
import type { Random } from './random'

interface CallBody {
  id: string
  step: string
  item: string | number
  isFlaky?: boolean
  isRefused?: boolean
  isChild?: boolean
  /** A one-time URL that wants to be called. */
  callback?: string
}

/**
 * The world around the random flows: logs every call, refuses what asks for it, is out of order once
 * for what is flaky, and calls back whoever waits for it, some of them before they do.
 */
export async function startChaosReceiver(
  log: AppendLog<ChaosCall>,
  random: Random,
): Promise<Receiver> {
  const seen = new Set<string>()
  const receiver = await startReceiver()
  receiver.respondWith((response, { headers, body }) => {
    const call = JSON.parse(body) as CallBody
    const key = String(headers['idempotency-key'] ?? '')
    const { id, step, item, isChild = false } = call
    log.add({ atMs: Date.now(), key, id, step, item: String(item), isChild })
    const isFirst = !seen.has(key)
    seen.add(key)
    if (call.callback) callBack(call.callback, random() < 0.5 ? 0 : random() * 1_000)
    if (call.isRefused) return sendJson(response, 422, { ok: false })
    if (call.isFlaky && isFirst) return sendJson(response, 503, { ok: false })
    sendJson(response, 200, { ok: true })
  })
  return receiver
}

/** A second call of the same URL is answered 409, which is as good. */
function callBack(url: string, afterMs: number): void {
  setTimeout(() => {
    fetch(url, { method: 'POST', body: '{"called":true}' }).catch((error: unknown) => {
      console.error(`The call of ${url} failed: ${String(error)}`)
    })
  }, afterMs)
}
