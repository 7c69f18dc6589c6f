import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newId } from '@/lib/ids'
import { hasTokens, readEntries, writeEntries } from './search-entries'
import { isInFilter, makeFilter } from './search-filter'

const anyToken = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
const anyTokens = fc
  .uniqueArray(anyToken, { maxLength: 200 })
  .map((tokens) => Int32Array.from(tokens))

it('reads what was written, wherever the bytes lie', () => {
  fc.assert(
    fc.property(fc.array(anyTokens, { maxLength: 20 }), fc.nat(3), (lists, shift) => {
      const entries = lists.map((tokens) => ({ runId: newId('run'), tokens }))
      const bytes = writeEntries(entries)
      const shifted = Buffer.concat([Buffer.alloc(shift), bytes]).subarray(shift)
      expect(readEntries(shifted)).toEqual(entries)
    }),
  )
})

it('finds exactly the tokens that a run has', () => {
  fc.assert(
    fc.property(anyTokens, fc.array(anyToken), (tokens, others) => {
      const entry = { runId: newId('run'), tokens }
      expect(hasTokens(entry, [...tokens])).toBe(true)
      for (const token of others) expect(hasTokens(entry, [token])).toBe(tokens.includes(token))
    }),
  )
})

it('never says no to a member of the filter, and seldom yes to a stranger', () => {
  const random = (at: number) => Math.imul(at + 1, 0x9e3779b1) ^ Math.imul(at, 0x85ebca6b)
  const members = Array.from({ length: 20_000 }, (_, at) => random(at))
  const filter = makeFilter(Int32Array.from([...members, 0, 0, ...members]))
  expect([0, ...members].every((token) => isInFilter(filter, token))).toBe(true)
  // Between 16 and 32 bits for each of the 20,001.
  expect(filter.blocks).toBe(2_048)
  const strangers = Array.from({ length: 50_000 }, (_, at) => random(at + 1_000_000) | 0)
  const known = new Set(members.map((token) => token | 0))
  const wrong = strangers.filter((token) => !known.has(token) && isInFilter(filter, token))
  expect(wrong.length / strangers.length).toBeLessThan(0.004)
})
