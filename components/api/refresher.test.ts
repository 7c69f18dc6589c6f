import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRefresher } from './refresher'

let fetched: unknown[] = []
let queryClient = new QueryClient()

/** As on a screen: somebody looks at this answer. */
function show(key: string): void {
  const queryFn = async () => {
    fetched.push(key)
    return fetched.length
  }
  const options = { queryKey: [key], queryFn, initialData: 0, staleTime: 60_000 }
  new QueryObserver(queryClient, options).subscribe(() => {})
}

/** Two pages, each of which takes half a second of the fake clock. */
function showPages() {
  const list = new InfiniteQueryObserver(queryClient, {
    queryKey: ['runs'],
    queryFn: async ({ pageParam }) => {
      fetched.push(pageParam)
      await new Promise((go) => setTimeout(go, 500))
      return pageParam
    },
    initialPageParam: 1,
    getNextPageParam: (last: number) => (last < 2 ? last + 1 : undefined),
  })
  list.subscribe(() => {})
  return list
}

/** Answers say the how manieth they are, after three seconds of the fake clock; the `lost` one never does. */
function showSlow(lost?: number) {
  const answer = new QueryObserver(queryClient, {
    queryKey: ['runs'],
    queryFn: async () => {
      const place = fetched.push('runs')
      await new Promise((go) => {
        if (place !== lost) setTimeout(go, 3_000)
      })
      return place
    },
  })
  answer.subscribe(() => {})
  return answer
}

beforeEach(() => {
  vi.useFakeTimers()
  fetched = []
  queryClient = new QueryClient()
})
afterEach(() => {
  queryClient.clear()
  vi.useRealTimers()
})

describe('refreshing screens', () => {
  it('makes one fetch of a burst of changes, and at most one a second', async () => {
    for (const key of ['runs', 'flows']) show(key)
    const refresher = createRefresher(queryClient)
    for (let i = 0; i < 50; i += 1) refresher.add([['runs'], ['flows']])
    await vi.advanceTimersByTimeAsync(100)
    expect(fetched).toEqual(['runs', 'flows'])
    refresher.add([['runs']])
    await vi.advanceTimersByTimeAsync(899)
    expect(fetched).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(101)
    expect(fetched).toEqual(['runs', 'flows', 'runs'])
  })

  it('refreshes everything once after a reset, whatever else was gathered', async () => {
    for (const key of ['runs', 'flows']) show(key)
    const refresher = createRefresher(queryClient)
    refresher.add([['runs']])
    refresher.addEverything()
    await vi.advanceTimersByTimeAsync(100)
    expect(fetched).toEqual(['runs', 'flows'])
  })

  it('does nothing more once closed', async () => {
    show('runs')
    const refresher = createRefresher(queryClient)
    refresher.add([['runs']])
    refresher.close()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(fetched).toEqual([])
  })

  it('fetches once what several changes make old', async () => {
    show('runs')
    const refresher = createRefresher(queryClient)
    refresher.add([['runs'], []])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(fetched).toEqual(['runs'])
  })

  it('lets a further page come, and fetches it again with the others then', async () => {
    const list = showPages()
    await vi.advanceTimersByTimeAsync(500)
    const refresher = createRefresher(queryClient)
    void list.fetchNextPage()
    refresher.add([['runs']])
    await vi.advanceTimersByTimeAsync(499)
    expect(fetched).toEqual([1, 2])
    await vi.advanceTimersByTimeAsync(1)
    expect(list.getCurrentResult().data?.pages).toEqual([1, 2])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(fetched).toEqual([1, 2, 1, 2])
    expect(list.getCurrentResult().data?.pages).toEqual([1, 2])
  })

  it('makes up for a fetch whose place a further page took', async () => {
    const list = showPages()
    await vi.advanceTimersByTimeAsync(500)
    const refresher = createRefresher(queryClient)
    refresher.add([['runs']])
    await vi.advanceTimersByTimeAsync(200)
    void list.fetchNextPage()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(fetched).toEqual([1, 1, 2, 1, 2])
  })

  it('lets what takes longer than changes come be shown, and ends with the newest', async () => {
    const answer = showSlow()
    const refresher = createRefresher(queryClient)
    for (let second = 0; second < 9; second += 1) {
      refresher.add([['runs']])
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(answer.getCurrentResult().data).toBeGreaterThan(1)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(answer.getCurrentResult().data).toBe(fetched.length)
    expect(answer.getCurrentResult().fetchStatus).toBe('idle')
  })

  it('does not wait for ever for an answer that got lost', async () => {
    const answer = showSlow(2)
    await vi.advanceTimersByTimeAsync(3_000)
    const refresher = createRefresher(queryClient)
    for (let second = 0; second < 20; second += 1) {
      refresher.add([['runs']])
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(answer.getCurrentResult().data).toBe(3)
  })

  it('fetches a first answer again that may be older than the change', async () => {
    const answer = showSlow()
    const refresher = createRefresher(queryClient)
    refresher.add([['runs']])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(answer.getCurrentResult().data).toBe(2)
  })
})
