import { describe, expect, it } from 'vitest'
import { seenPaths } from './seen-paths'
import { suggest, withSuggestion } from './suggestions'

const sources = {
  flows: [
    { id: 'flw_1', name: 'New lead' },
    { id: 'flw_2', name: 'Twin' },
    { id: 'flw_3', name: 'Twin' },
  ],
  paths: seenPaths({ email: 'ada@example.com', order: { id: 42, lines: [1] } }, 'body'),
  versions: ['3', '2'],
  steps: ['post_message'],
}
const labels = (text: string) =>
  suggest(text, sources).flatMap(({ suggestions }) => suggestions.map(({ label }) => label))
const take = (text: string) => {
  const [first] = suggest(text, sources).flatMap(({ suggestions }) => suggestions)
  return first && withSuggestion(text, first)
}

describe('suggestions for a filter', () => {
  it('offers keys and paths that were seen before anything is written', () => {
    expect(labels('').slice(0, 3)).toEqual(['status:', 'flow:', 'version:'])
    expect(labels('')).toContain('body.order.id')
  })

  it('finds keys, statuses, flows and paths by what was begun', () => {
    expect(labels('s')).toEqual(
      expect.arrayContaining(['status:', 'since:', 'step:', 'status:stopped']),
    )
    expect(labels('lea')).toEqual(['New lead'])
    expect(labels('late ema')).toEqual(['body.email'])
  })

  it('offers the values of a key', () => {
    expect(labels('status:fa')).toEqual(['status:failed'])
    expect(labels('status:failed,wa')).toEqual(['status:failed,waiting'])
    expect(labels('version:')).toEqual(['version:draft', 'version:3', 'version:2'])
    expect(labels('step:')).toEqual(['step:post_message'])
    expect(labels('body.email:')).toEqual(['body.email:ada@example.com'])
    expect(labels('error:time')).toEqual([])
  })

  it('replaces the part that was begun and nothing else', () => {
    expect(take('late order sta')).toBe('late order status:')
    expect(take('late flow:"New le')).toBe('late flow:"New lead"')
    expect(take('status:failed flow:twi')).toBe('status:failed flow:flw_2')
    expect(take('status:failed ')).toBe('status:failed status:')
  })

  it('leaves out lists, and keys that no path can name', () => {
    expect([...seenPaths({ a: [1], 'b c': 1, d: { e: true } }, '')]).toEqual([['d.e', 'true']])
  })
})
