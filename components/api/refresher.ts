import type { QueryClient, QueryKey } from '@tanstack/react-query'

export interface Refresher {
  /** Marks cached answers as old; those on the screen are fetched again soon. */
  add(keys: readonly QueryKey[]): void
  addEverything(): void
  close(): void
}

/** A busy workspace changes ten times a second; a screen that fetches once a second is live enough. */
const pauseMs = 1_000
const gatherMs = 100

/** Gathers what is to be fetched again, so that a burst of changes is one fetch each. */
export function createRefresher(queryClient: QueryClient): Refresher {
  const gathered = new Map<string, QueryKey>()
  let isEverything = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastMs = 0

  function flush(): void {
    timer = undefined
    lastMs = Date.now()
    const keys = isEverything ? [undefined] : [...gathered.values()]
    isEverything = false
    gathered.clear()
    for (const queryKey of keys) {
      // A failed fetch is the query's own matter.
      void queryClient.invalidateQueries(queryKey ? { queryKey } : {})
    }
  }

  function schedule(): void {
    timer ??= setTimeout(flush, Math.max(gatherMs, lastMs + pauseMs - Date.now()))
  }

  return {
    add(keys) {
      for (const key of keys) gathered.set(JSON.stringify(key), key)
      if (keys.length > 0) schedule()
    },
    addEverything() {
      isEverything = true
      schedule()
    },
    close() {
      clearTimeout(timer)
    },
  }
}
