import { useRef, useState } from 'react'

export interface BulkProgress {
  done: number
  total: number
}

export interface BulkResult<R> {
  results: R[]
  problems: string[]
  /** It was stopped before the end: so many were not begun. */
  left: number
}

interface BulkOrder<T, R> {
  items: readonly T[]
  work: (item: T) => Promise<R>
  /** So many at once; one after the other where their order matters. */
  atOnce?: number
}

/** Does the same to many, a few at a time, with a count of how far it is. Stopping begins no more. */
export function useBulkWork() {
  const [progress, setProgress] = useState<BulkProgress>()
  const current = useRef({ isStopped: false })

  async function perform<T, R>({
    items,
    work,
    atOnce = 1,
  }: BulkOrder<T, R>): Promise<BulkResult<R>> {
    const order = { isStopped: false }
    current.current = order
    const waiting = [...items]
    const results: R[] = []
    const problems: string[] = []
    setProgress({ done: 0, total: items.length })
    const drain = async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
        await work(item).then(
          (result) => results.push(result),
          (error: Error) => problems.push(error.message),
        )
        setProgress({ done: results.length + problems.length, total: items.length })
        if (order.isStopped) return
      }
    }
    await Promise.all(Array.from({ length: atOnce }, drain))
    setProgress(undefined)
    return { results, problems, left: waiting.length }
  }

  return {
    progress,
    perform,
    stop: () => {
      current.current.isStopped = true
    },
  }
}
