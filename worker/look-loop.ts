import { setTimeout as pause } from 'node:timers/promises'
import { log } from '@/lib/log'

interface Options {
  /** True: there may be more at once. */
  look: () => Promise<boolean>
  lookMs: number
  /** What the log says when a look fails; the next one comes all the same. */
  failure: string
}

/** Looks again and again, without a pause while there is more. */
export function createLookLoop({ look, lookMs, failure }: Options): { stop(): Promise<void> } {
  const ending = new AbortController()
  const done = run()
  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      const hasMore = await look().catch((error: unknown) => {
        log.warn(failure, { error })
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
