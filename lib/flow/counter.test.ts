import { describe, expect, it } from 'vitest'
import { addDecimals, windowStart } from './counter'

describe('windows', () => {
  it('begin at whole minutes, hours and days of UTC, also before 1970', () => {
    const at = new Date('2026-11-03T12:04:31.500Z')
    expect(windowStart(at, 'minute').toISOString()).toBe('2026-11-03T12:04:00.000Z')
    expect(windowStart(at, 'hour').toISOString()).toBe('2026-11-03T12:00:00.000Z')
    expect(windowStart(at, 'day').toISOString()).toBe('2026-11-03T00:00:00.000Z')
    const early = new Date('1969-12-31T23:59:59.000Z')
    expect(windowStart(early, 'day').toISOString()).toBe('1969-12-31T00:00:00.000Z')
  })
})

describe('adding', () => {
  it('leaves no noise behind the digits that a double holds', () => {
    expect(addDecimals(0.1, 0.2)).toBe(0.3)
    let sum = 0
    for (let i = 0; i < 1_000; i += 1) sum = addDecimals(sum, 0.01)
    expect(sum).toBe(10)
    expect(addDecimals(900_719_925_474, 1)).toBe(900_719_925_475)
  })
})
