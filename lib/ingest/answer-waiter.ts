import type { SettledRun } from '@/lib/db/hot/results'
import { log } from '@/lib/log'

export interface AnswerWaiter {
  /** Resolves with the run's result, or undefined when it has none within the limit. Never rejects. */
  expect(runId: string, createdAt: Date, limitMs?: number): Promise<SettledRun | undefined>
  /** Nobody waits for this run after all: it was not started. */
  forget(runId: string): void
  /** A worker says that this run has a result. Ids of other processes' callers are ignored. */
  announce(runId: string): void
  /** How many callers wait. */
  readonly waiting: number
  close(): void
}

interface Options {
  load: (runs: { id: string; createdAt: Date }[]) => Promise<SettledRun[]>
  /** A hard limit: no caller is ever left without an answer. */
  limitMs: number
  /** An announcement may be lost with its connection: look by ourselves that often. */
  lookMs: number
}

interface Caller {
  createdAt: Date
  resolve: (result: SettledRun | undefined) => void
  limit: NodeJS.Timeout
}

/** Callers that wait for the result of their run. Results are read in batches. */
export function createAnswerWaiter({ load, limitMs, lookMs }: Options): AnswerWaiter {
  const callers = new Map<string, Caller>()
  let announced = new Set<string>()
  let isLooking = false

  function settle(id: string, result: SettledRun | undefined): void {
    const caller = callers.get(id)
    if (!caller) return
    callers.delete(id)
    clearTimeout(caller.limit)
    caller.resolve(result)
  }

  async function look(ids: Iterable<string>): Promise<void> {
    const runs = [...ids].flatMap((id) => {
      const caller = callers.get(id)
      return caller ? [{ id, createdAt: caller.createdAt }] : []
    })
    if (runs.length === 0) return
    try {
      for (const result of await load(runs)) settle(result.id, result)
    } catch (error) {
      log.warn('Results for waiting callers could not be read; trying again.', { error })
    }
  }

  async function lookAtAnnounced(): Promise<void> {
    if (isLooking) return
    isLooking = true
    while (announced.size > 0) {
      const ids = announced
      announced = new Set()
      await look(ids)
    }
    isLooking = false
  }

  const timer = setInterval(() => void look(callers.keys()), lookMs)
  timer.unref()
  return {
    expect: (runId, createdAt, ownLimitMs = limitMs) =>
      new Promise((resolve) => {
        const limit = setTimeout(() => settle(runId, undefined), ownLimitMs)
        callers.set(runId, { createdAt, resolve, limit })
      }),
    forget: (runId) => settle(runId, undefined),
    announce(runId) {
      if (!callers.has(runId)) return
      announced.add(runId)
      void lookAtAnnounced()
    },
    get waiting() {
      return callers.size
    },
    close() {
      clearInterval(timer)
      for (const id of callers.keys()) settle(id, undefined)
    },
  }
}
