import { describe, expect, it } from 'vitest'
import { groups } from './measure'
import { readOptions } from './options'

describe('readOptions', () => {
  it('measures everything three times in the default set-up when nothing is said', () => {
    expect(readOptions([])).toEqual({
      isQuick: false,
      repetitions: 3,
      chosen: Object.keys(groups),
      setUp: [],
      compareWith: undefined,
      isMarkdown: false,
    })
  })

  it('takes scenarios and set-ups as lists, in their own order', () => {
    const options = readOptions(['--only', 'waits,w1', '--setup=split,redis'])
    expect(options.chosen).toEqual(['w1', 'waits'])
    expect(options.setUp).toEqual(['redis', 'split'])
  })

  it('measures once when it must be quick, unless a number is given', () => {
    expect(readOptions(['--quick']).repetitions).toBe(1)
    expect(readOptions(['--quick', '--repeat', '5']).repetitions).toBe(5)
  })

  it('names what it does not know instead of measuring something else', () => {
    expect(() => readOptions(['--only', 'w1,w9'])).toThrow(/no scenario “w9”. There are .*w1/)
    expect(() => readOptions(['--setup', 'mysql'])).toThrow(/no set-up “mysql”/)
    expect(() => readOptions(['--repeat', '0'])).toThrow(/“0”/)
    expect(() => readOptions(['--fast'])).toThrow(/--fast/)
  })
})
