import { StepFailure } from '@/lib/errors'

export interface Slots {
  /** Does the work when a slot is free; who waits may give up. */
  use<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>
  isClosed(): boolean
  close(): void
}

/** So many pieces of work at a time, the rest in the order they came. */
export function createSlots(size: number): Slots {
  let free = size
  let isClosed = false
  const waiting: { start: () => void; refuse: (error: unknown) => void }[] = []
  const enter = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      if (isClosed) return reject(closedFailure())
      if (free > 0) {
        free -= 1
        return resolve()
      }
      const onAbort = () => {
        waiting.splice(waiting.indexOf(waiter), 1)
        reject(signal.reason)
      }
      const settled = () => signal.removeEventListener('abort', onAbort)
      const waiter = {
        start() {
          settled()
          resolve()
        },
        refuse(error: unknown) {
          settled()
          reject(error)
        },
      }
      waiting.push(waiter)
      signal.addEventListener('abort', onAbort, { once: true })
    })
  const leave = () => {
    const next = waiting.shift()
    if (next) next.start()
    else free += 1
  }
  return {
    async use(signal, work) {
      await enter(signal)
      try {
        return await work()
      } finally {
        leave()
      }
    },
    isClosed: () => isClosed,
    close() {
      isClosed = true
      for (const { refuse } of waiting.splice(0)) refuse(closedFailure())
    },
  }
}

function closedFailure(): StepFailure {
  return new StepFailure('unavailable', 'This process ends; another one does the step.')
}
