import { setTimeout as pause } from 'node:timers/promises'
import type { AppendLog } from './append-log'
import type { SentEntry } from './oracle'

interface SendersOptions {
  /** The clients take them in turn. */
  urls: string[]
  clients: number
  perSecond: number
  /** Sending goes on until that many were acknowledged, or the time is over. */
  acknowledged: number
  limitMs: number
  log: AppendLog<SentEntry>
}

export interface Senders {
  /** Resolves with the moment (performance.now) of the next 2xx; fails when no more are sent. */
  nextAcknowledgement(): Promise<number>
  /** Resolves when all answers are there, or their time is over. */
  finished: Promise<void>
}

const answerLimitMs = 10_000

/** Several outside services that post at a steady rate, whatever the answers are, and note each. */
export function startSenders(options: SendersOptions): Senders {
  const endMs = performance.now() + options.limitMs
  let acknowledged = 0
  let waiting: ((atMs: number) => void)[] = []

  async function send(url: string, attempt: string): Promise<void> {
    const entry = await post(url, attempt)
    options.log.add(entry)
    if (entry.status === null || entry.status > 299) return
    acknowledged += 1
    for (const tell of waiting) tell(performance.now())
    waiting = []
  }

  async function runClient(client: number): Promise<void> {
    const url = options.urls[client % options.urls.length] ?? ''
    const underWay: Promise<void>[] = []
    const everyMs = (1_000 * options.clients) / options.perSecond
    const startMs = performance.now() + (client * everyMs) / options.clients
    for (let number = 0; acknowledged < options.acknowledged; number += 1) {
      const dueMs = startMs + number * everyMs
      if (dueMs > endMs) break
      await pause(Math.max(0, dueMs - performance.now()))
      underWay.push(send(url, `c${client}-${number}`))
    }
    await Promise.all(underWay)
  }

  const clients = Array.from({ length: options.clients }, (_, client) => runClient(client))
  const finished = Promise.all(clients).then(() => undefined)
  return {
    nextAcknowledgement() {
      const next = new Promise<number>((resolve) => waiting.push(resolve))
      const none = finished.then(() => {
        throw new Error('All senders have finished without another acknowledgement.')
      })
      return Promise.race([next, none])
    },
    finished,
  }
}

async function post(url: string, attempt: string): Promise<SentEntry> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: attempt, sentAt: 0, amount: 1, customer: { name: 'Ada' } }),
      signal: AbortSignal.timeout(answerLimitMs),
    })
    const { event, run } = (await response.json()) as { event?: string; run?: string }
    return {
      attempt,
      status: response.status,
      ...(event === undefined ? {} : { event }),
      ...(run === undefined ? {} : { run }),
    }
  } catch {
    // Refused, reset, or cut in the middle of the answer: the sender knows nothing.
    return { attempt, status: null }
  }
}
