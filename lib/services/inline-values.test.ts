import { describe, expect, it } from 'vitest'
import { chooseInline } from './inline-values'

const kib = 1024
const valuesOf = (...sizes: number[]) => sizes.map((sizeBytes) => ({ sizeBytes }))
const sizesOf = (chosen: Iterable<{ sizeBytes: number }>) =>
  [...chosen].map(({ sizeBytes }) => sizeBytes)
const sum = (sizes: number[]) => sizes.reduce((all, size) => all + size, 0)

describe('the values that come along', () => {
  it('are all of an ordinary run, a large one too', () => {
    const values = valuesOf(500 * kib, 3, 70 * kib)
    expect(chooseInline(values).size).toBe(3)
  })

  it('are large ones up to 4 MB together with the small ones, the smallest first', () => {
    const sizes = sizesOf(chooseInline(valuesOf(3000 * kib, 2000 * kib, 1000 * kib, 10)))
    expect(sizes).toEqual([10, 1000 * kib, 2000 * kib])
    expect(sizesOf(chooseInline(valuesOf(100_000 * kib)))).toEqual([])
  })

  it('are small ones also where they leave no room for a large one, up to 16 MB', () => {
    const small = valuesOf(...Array.from({ length: 1_000 }, () => 60 * kib))
    const chosen = sizesOf(chooseInline([...small, { sizeBytes: 65 * kib }]))
    expect(chosen.every((size) => size === 60 * kib)).toBe(true)
    expect(sum(chosen)).toBeGreaterThan(15.9 * kib * kib)
    expect(sum(chosen)).toBeLessThanOrEqual(16 * kib * kib)
  })
})
