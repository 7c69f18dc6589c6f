import type { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRefresher } from './refresher'

let fetched: unknown[] = []
/** The one method that the refresher uses. */
const queryClient = {
  invalidateQueries: async (filter: { queryKey?: unknown }) => {
    fetched.push(filter.queryKey ?? 'everything')
  },
} as unknown as QueryClient

beforeEach(() => {
  vi.useFakeTimers()
  fetched = []
})
afterEach(() => {
  vi.useRealTimers()
})

describe('refreshing screens', () => {
  it('makes one fetch of a burst of changes, and at most one a second', () => {
    const refresher = createRefresher(queryClient)
    for (let i = 0; i < 50; i += 1) refresher.add([['runs'], ['flows']])
    vi.advanceTimersByTime(100)
    expect(fetched).toEqual([['runs'], ['flows']])
    refresher.add([['runs']])
    vi.advanceTimersByTime(900)
    expect(fetched).toHaveLength(2)
    vi.advanceTimersByTime(100)
    expect(fetched).toEqual([['runs'], ['flows'], ['runs']])
  })

  it('refreshes everything once after a reset, whatever else was gathered', () => {
    const refresher = createRefresher(queryClient)
    refresher.add([['runs']])
    refresher.addEverything()
    vi.advanceTimersByTime(100)
    expect(fetched).toEqual(['everything'])
  })

  it('does nothing more once closed', () => {
    const refresher = createRefresher(queryClient)
    refresher.add([['runs']])
    refresher.close()
    vi.advanceTimersByTime(10_000)
    expect(fetched).toEqual([])
  })
})
