import { describe, expect, it } from 'vitest'
import { isSameSettings, rateUnitMs, rateUnitOf, withSettings } from './settings-change'

describe('a change of flow settings', () => {
  it('takes away what is empty and keeps what it does not know', () => {
    const before = { concurrency: 3, concurrencyKey: '{{ trigger.body.id }}', later: true }
    expect(withSettings(before, { concurrency: undefined, concurrencyKey: '' })).toEqual({
      later: true,
    })
    expect(withSettings({}, { timeoutMs: 60_000 })).toEqual({ timeoutMs: 60_000 })
  })

  it('is one only when a value differs, whatever the order', () => {
    const rate = { runs: 1, perMs: 1_000 }
    expect(isSameSettings({ concurrency: 1, rate }, { rate, concurrency: 1 })).toBe(true)
    expect(isSameSettings({ rate }, { rate: { perMs: 1_000, runs: 2 } })).toBe(false)
  })
})

describe('the unit of a rate', () => {
  it('is the largest that fits', () => {
    expect([1_000, 59_000, 60_000, 3_600_000, 86_400_000].map(rateUnitOf)).toEqual([
      ...['second', 'second', 'minute', 'hour', 'day'],
    ])
    expect(rateUnitMs('hour')).toBe(3_600_000)
  })
})
