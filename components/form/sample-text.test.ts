import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleText } from './sample-text'

describe('sampleText', () => {
  it('is the beginning of the JSON of any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 200 }), (value, charactersMax) => {
        const whole = typeof value === 'string' ? value : JSON.stringify(value)
        const isCut = whole.length > charactersMax
        const expected = isCut ? `${whole.slice(0, charactersMax)}…` : whole
        expect(sampleText(value, charactersMax)).toBe(expected)
      }),
    )
  })

  it('reads no more of a large value than it shows', () => {
    let isRead = 0
    const large = Array.from({ length: 10_000 }, () => ({
      get name() {
        isRead += 1
        return 'Ada'
      },
    }))
    expect(sampleText(large)).toHaveLength(61)
    expect(isRead).toBeLessThan(10)
  })
})
