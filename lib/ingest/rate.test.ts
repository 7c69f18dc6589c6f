import { describe, expect, it } from 'vitest'
import { createBucket, createRates } from './rate'

describe('a bucket', () => {
  it('gives so many at once, then so many a second, and says how long to wait', () => {
    const bucket = createBucket(10)
    const first = Array.from({ length: 11 }, () => bucket.take(0))
    expect(first.slice(0, 10)).toEqual(Array(10).fill(true))
    expect(first[10]).toBe(100)
    expect(bucket.take(50)).toBe(50)
    expect(bucket.take(150)).toBe(true)
  })

  it('holds no more than its burst, however long it rests', () => {
    const bucket = createBucket(5, 2)
    expect([bucket.take(1e9), bucket.take(1e9), bucket.take(1e9)]).toEqual([true, true, 200])
  })

  it('gives nothing for a clock that goes back, and goes on after it', () => {
    const bucket = createBucket(1)
    expect(bucket.take(10_000)).toBe(true)
    expect(bucket.take(5_000)).toBe(1_000)
    expect(bucket.take(6_000)).toBe(true)
  })
})

describe('rates by name', () => {
  it('are apart from each other, and begin anew when the rate is another', () => {
    const take = createRates()
    expect(take('a', 1, 0)).toBe(true)
    expect(take('a', 1, 0)).toBe(1_000)
    expect(take('b', 1, 0)).toBe(true)
    expect(take('a', 2, 0)).toBe(true)
  })
})
