import { describe, expect, it } from 'vitest'
import { firstRuns } from './first-runs'

const now = new Date('2026-11-27T12:00:00Z')
const first = (query: string, flow?: string) =>
  firstRuns(new URLSearchParams(query), { now, ...(flow ? { flow } : {}) })

describe('what a server asks for ahead', () => {
  it('is the first page of what the address says, and then the next', () => {
    const [pages] = first('filter=status:failed+since:1h')
    const wanted = { limit: 50, status: 'failed', since: '2026-11-27T11:00:00.000Z' }
    expect(pages?.input(undefined)).toEqual(wanted)
    expect(pages?.input('next')).toEqual({ ...wanted, cursor: 'next' })
    expect(pages?.getNextPageParam({ nextCursor: null })).toBeUndefined()
  })

  it('is of the page’s flow, and of the last day when no time is named', () => {
    expect(first('', 'flw_1')[0]?.input(undefined)).toEqual({
      ...{ limit: 50, flow: 'flw_1', since: '2026-11-26T12:00:00.000Z' },
    })
  })

  it('is nothing when only the browser knows what is meant', () => {
    expect(first('filter=since:2026-11-23')).toEqual([])
    expect(first('filter=flow:"New+lead"')).toEqual([])
  })
})
