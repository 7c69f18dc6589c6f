import {
  isCancelledError,
  type Query,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query'

export interface Refresher {
  /** Marks cached answers as old; those on the screen are fetched again soon. */
  add(keys: readonly QueryKey[]): void
  addEverything(): void
  close(): void
}

/** A busy workspace changes ten times a second; a screen that fetches once a second is live enough. */
const pauseMs = 1_000
const gatherMs = 100
/** What takes longer was lost on its way, as where a laptop slept, and its connection with it. */
const patienceMs = 15_000

/** Gathers what is to be fetched again, so that a burst of changes is one fetch each. */
export function createRefresher(queryClient: QueryClient): Refresher {
  const gathered = new Map<string, QueryKey>()
  /** Since when a fetch is known to be under way. */
  const since = new WeakMap<Promise<unknown>, number>()
  let isEverything = false
  let isClosed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastMs = 0

  function flush(): void {
    timer = undefined
    lastMs = Date.now()
    const cache = queryClient.getQueryCache()
    const find = (queryKey: QueryKey) => cache.findAll({ queryKey })
    const found = new Set(isEverything ? cache.getAll() : [...gathered.values()].flatMap(find))
    isEverything = false
    gathered.clear()
    refetch(found)
  }

  /**
   * What is under way is let finish, and fetched again then: it may be older than the change, be a
   * further page that somebody waits for, or take so long that the next change would end it for ever.
   */
  function refetch(found: ReadonlySet<Query>): void {
    const underWay = new Set([...found].filter(isToBeAwaited))
    for (const query of underWay) follow(query, () => true)
    // A failed fetch is the query's own matter.
    void queryClient.invalidateQueries({
      predicate: (query) => found.has(query) && !underWay.has(query),
    })
    // A further page that is asked for now takes the place of the fetch.
    for (const query of found) {
      if (isFetching(query) && !underWay.has(query)) follow(query, isCancelledError)
    }
  }

  function isToBeAwaited(query: Query): boolean {
    if (!isFetching(query) || !query.promise) return false
    const begunMs = since.get(query.promise) ?? Date.now()
    since.set(query.promise, begunMs)
    return Date.now() - begunMs < patienceMs
  }

  function follow(query: Query, isToBeRepeated: (error: unknown) => boolean): void {
    const end = (error?: unknown) => {
      if (isToBeRepeated(error)) add([query.queryKey])
    }
    query.promise?.then(() => end(), end)
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

const isFetching = ({ state }: Query) => state.fetchStatus === 'fetching'
