import { describe, expect, it } from 'vitest'
import { builtParts, readOptions, viewParts } from './options'

describe('readOptions of the pages', () => {
  it('measures everything three times when nothing is said', () => {
    expect(readOptions([])).toEqual({ repetitions: 3, built: builtParts, views: viewParts })
  })

  it('tells parts of the builder and parts of large views apart', () => {
    const options = readOptions(['--only', 'lists,lighthouse,pages', '--repeat', '2'])
    expect(options).toEqual({ repetitions: 2, built: ['pages', 'lighthouse'], views: ['lists'] })
  })

  it('names what it does not know instead of measuring something else', () => {
    expect(() => readOptions(['--only', 'canvas,lits'])).toThrow(
      /no part “lits”. There are .*lists/,
    )
    expect(() => readOptions(['--repeat', 'x'])).toThrow(/“x”/)
  })
})
