import { describe, expect, it } from 'vitest'
import { isFiltered, noRunsSentence, readRunFilter, runPages } from './run-filter'

const read = (query: string) => readRunFilter(new URLSearchParams(query))

describe('the filter of runs', () => {
  it('asks the API for what the address says', () => {
    const { input } = runPages(read('status=failed&q=+ada@example.com+&flow=flw_1'))
    expect(input(undefined)).toEqual({
      limit: 50,
      status: 'failed',
      q: 'ada@example.com',
      flow: 'flw_1',
    })
  })

  it('goes on from a cursor and leaves out what is not set', () => {
    expect(runPages(read('')).input('next')).toEqual({ limit: 50, cursor: 'next' })
  })

  it('takes every run that has not ended as in progress', () => {
    const { input } = runPages(read('status=running'))
    expect(input(undefined)).toMatchObject({ status: 'queued,running,waiting' })
  })

  it('cuts a text that is longer than the API takes', () => {
    const { input } = runPages(read(`q=${'x'.repeat(600)}`))
    expect(input(undefined).q).toHaveLength(500)
  })

  it('reads an unknown state as all', () => {
    expect(read('status=bogus')).toEqual({ state: 'all', q: '', flow: undefined })
    expect(isFiltered(read('status=bogus'))).toBe(false)
    expect(isFiltered(read('q=x'))).toBe(true)
  })

  it('says what was looked for when nothing is there', () => {
    expect(noRunsSentence(read('status=failed'))).toBe('No failed runs.')
    expect(noRunsSentence(read('status=running'))).toBe('No run is in progress.')
    expect(noRunsSentence(read('q=4711'))).toBe(
      'No run has “4711” in its data, its event or its errors.',
    )
  })
})
