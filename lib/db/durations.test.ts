import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addDuration,
  addDurations,
  durationBin,
  percentileMs,
  readDurations,
  writeDurations,
} from './durations'

const anyMs = fc.array(fc.integer({ min: 0, max: 2_592_000_000 }), { minLength: 1, maxLength: 300 })

function durationsOf(all: number[]) {
  const durations = new Map<number, number>()
  for (const ms of all) addDuration(durations, durationBin(ms))
  return durations
}

it('says a percentile to five percent, and to a millisecond below ten', () => {
  fc.assert(
    fc.property(anyMs, fc.constantFrom(0.5, 0.95), (all, share) => {
      const exact =
        all.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * all.length) - 1)] ?? 0
      const said = percentileMs(durationsOf(all), share) ?? Number.NaN
      expect(Math.abs(said - exact)).toBeLessThanOrEqual(Math.max(1, exact * 0.05))
    }),
  )
})

it('is the same however it is put together and kept', () => {
  fc.assert(
    fc.property(anyMs, anyMs, (some, others) => {
      const sum = durationsOf(some)
      addDurations(sum, readDurations(writeDurations(durationsOf(others))))
      expect(new Map([...sum].sort())).toEqual(
        new Map([...durationsOf([...some, ...others])].sort()),
      )
    }),
  )
})

it('says nothing of nothing', () => {
  expect(percentileMs(new Map(), 0.5)).toBeNull()
})
