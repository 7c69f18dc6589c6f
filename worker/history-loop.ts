import { setTimeout as waitMs } from 'node:timers/promises'
import { log } from '@/lib/log'
import type { HistoryReader } from '@/lib/services/keep-history'

interface Options {
  reader: HistoryReader
  lookMs?: number
  now?: () => number
  /** Resolves after that time, or at once when `signal` ends. */
  pause?: (ms: number, signal: AbortSignal) => Promise<void>
}

/** So many times as long as it worked it rests, while there is more: runs come first. */
const restTimes = 3

/**
 * Keeps the history behind the runs: twice a second, and where it lags a quarter of the time. Whatever
 * is built on it says how far it has come.
 */
export function createHistoryLoop({
  reader,
  lookMs = 500,
  now = () => performance.now(),
  pause = (ms, signal) => waitMs(ms, undefined, { signal }).catch(() => undefined),
}: Options): { stop(): Promise<void> } {
  const ending = new AbortController()
  const { signal } = ending
  const done = run()
  async function run(): Promise<void> {
    while (!signal.aborted) {
      const begun = now()
      const hasMore = await reader.read().catch((error: unknown) => {
        log.warn('The history could not be kept; looking again soon.', { error })
        return false
      })
      await pause(hasMore ? restTimes * (now() - begun) : lookMs, signal)
    }
  }
  return {
    async stop() {
      ending.abort()
      await done
    },
  }
}
