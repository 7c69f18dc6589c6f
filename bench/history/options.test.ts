import { describe, expect, it } from 'vitest'
import { readOptions } from './options'

describe('readOptions of the history', () => {
  it('measures all of a million runs when nothing is said', () => {
    const parts = ['requests', 'filters', 'retention']
    expect(readOptions([])).toEqual({ runs: 1_000_000, parts, folder: undefined })
  })

  it('takes fewer runs, some parts and a folder', () => {
    const options = readOptions([
      '--runs',
      '20000',
      '--only',
      'retention,filters',
      '--data',
      'kept',
    ])
    expect(options).toEqual({ runs: 20_000, parts: ['filters', 'retention'], folder: 'kept' })
  })

  it('names what it does not know instead of measuring something else', () => {
    expect(() => readOptions(['--only', 'filter'])).toThrow(/no part “filter”. There are .*filters/)
    expect(() => readOptions(['--runs', 'many'])).toThrow(/“many”/)
  })
})
