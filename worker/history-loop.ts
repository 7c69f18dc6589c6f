import { setTimeout as pause } from 'node:timers/promises'
import { log } from '@/lib/log'
import type { HistoryReader } from '@/lib/services/keep-history'

interface Options {
  reader: HistoryReader
  lookMs?: number
}

/** Keeps the history behind the runs: twice a second, and without a pause while there is more. */
export function createHistoryLoop({ reader, lookMs = 500 }: Options): { stop(): Promise<void> } {
  const ending = new AbortController()
  const done = run()
  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      const hasMore = await reader.read().catch((error: unknown) => {
        log.warn('The history could not be kept; looking again soon.', { error })
        return false
      })
      if (!hasMore) await pause(lookMs, undefined, { signal: ending.signal }).catch(() => undefined)
    }
  }
  return {
    async stop() {
      ending.abort()
      await done
    },
  }
}
