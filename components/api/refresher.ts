import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'

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
  let isClosed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastMs = 0

  function flush(): void {
    timer = undefined
    lastMs = Date.now()
    const keys: (QueryKey | undefined)[] = isEverything ? [undefined] : [...gathered.values()]
    isEverything = false
    gathered.clear()
    for (const key of keys) {
      const filter = key ? { queryKey: key } : {}
      for (const query of queryClient.getQueryCache().findAll(filter)) {
        if (isToBeLetFinish(query)) addOnceDone(query)
      }
      // A failed fetch is the query's own matter.
      void queryClient.invalidateQueries({ ...filter, predicate: (one) => !isToBeLetFinish(one) })
    }
  }

  function addOnceDone(query: Query): void {
    const again = () => add([query.queryKey])
    query.promise?.then(again, again)
  }

  function schedule(): void {
    if (!isClosed) timer ??= setTimeout(flush, Math.max(gatherMs, lastMs + pauseMs - Date.now()))
  }

  function add(keys: readonly QueryKey[]): void {
    for (const key of keys) gathered.set(JSON.stringify(key), key)
    if (keys.length > 0) schedule()
  }

  return {
    add,
    addEverything() {
      isEverything = true
      schedule()
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}

/**
 * Fetching again takes the place of what is under way. A page that somebody asked for would then never
 * come; and a first answer is not fetched again at all, though it may be older than the change.
 */
function isToBeLetFinish({ state }: Query): boolean {
  const isNextPage = Boolean(state.fetchMeta?.fetchMore)
  return state.fetchStatus === 'fetching' && (isNextPage || state.data === undefined)
}
