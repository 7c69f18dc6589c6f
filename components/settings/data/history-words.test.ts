import { describe, expect, it } from 'vitest'
import { aboutCount, aboutSize, lossText, unitOfSize } from './history-words'
import { isSmaller } from './is-smaller'

describe('sizes and counts in words', () => {
  it('say no more than is known', () => {
    expect([0, 400, 5_400, 999_999, 1_240_000, 23_456_000, 1.25e9].map(aboutSize)).toEqual([
      ...['None', 'About 0.4 KB', 'About 5.4 KB', 'About 1 MB', 'About 1.2 MB', 'About 23 MB'],
      'About 1.3 GB',
    ])
    expect([0, 1, 9_999, 10_049, 1_234_567].map(aboutCount)).toEqual([
      ...['0', '1', '9,999', 'About 10,000', 'About 1,230,000'],
    ])
  })

  it('say of what goes how much it is', () => {
    expect(lossText({ runs: 1, events: 0 })).toBe('1 run and 0 events')
    expect(lossText({ runs: 1_204, events: 40_871 })).toBe('About 1,204 runs and 41,000 events')
  })

  it('give a size the unit that it was set with', () => {
    expect([5e9, 1.5e9, 250e6].map(unitOfSize)).toEqual(['GB', 'MB', 'MB'])
  })
})

describe('a limit is smaller', () => {
  const none = { days: null, sizeMaxBytes: null }

  it('when it is the first one or below the one before, in days or in size', () => {
    expect(isSmaller({ ...none, days: 7 }, none)).toBe(true)
    expect(isSmaller({ ...none, sizeMaxBytes: 1e9 }, none)).toBe(true)
    expect(isSmaller({ days: 9, sizeMaxBytes: 1e9 }, { days: 7, sizeMaxBytes: 2e9 })).toBe(true)
    expect(isSmaller({ ...none, days: 9 }, { ...none, days: 7 })).toBe(false)
    expect(isSmaller(none, { days: 7, sizeMaxBytes: 1e9 })).toBe(false)
  })
})
