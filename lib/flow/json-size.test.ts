import { describe, expect, it } from 'vitest'
import { jsonSize, mebibytes } from './json-size'

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

describe('the size of a value as JSON', () => {
  it.each([
    ['text', 'a'.repeat(10_000)],
    ['text that JSON makes longer', '\u0000"é漢👩'.repeat(5_000)],
    ['numbers', Array.from({ length: 5_000 }, (_, index) => index * 1.234567)],
    ['records', Array.from({ length: 500 }, (_, id) => ({ id, name: 'é', tags: [null, true] }))],
  ])('is exact near its limit and beyond: %s', (_, value) => {
    expect(jsonSize(value, bytesOf(value))).toBe(bytesOf(value))
    expect(jsonSize(value, 1)).toBe(bytesOf(value))
  })

  it('is never taken for small when it is not', () => {
    for (const value of ['\u0000'.repeat(1_000), [1e-300 / 3], { a: { b: ['\u001f'] } }]) {
      expect(jsonSize(value, bytesOf(value) - 1)).toBe(bytesOf(value))
    }
  })

  it('is about right far below its limit, and nothing is nothing much', () => {
    expect(jsonSize({ name: 'abc', list: [1, 2] }, 1_000_000)).toBeLessThan(60)
    expect(jsonSize(undefined, 1_000)).toBeLessThan(10)
    expect(jsonSize(undefined, 1)).toBe(0)
  })

  it('is refused for what never ends', () => {
    const loop: Record<string, unknown> = {}
    loop.self = [loop, loop]
    expect(() => jsonSize(loop, 1_000_000)).toThrow(TypeError)
  })

  it('is said in MiB', () => {
    expect(mebibytes(10_485_760)).toBe('10 MiB')
    expect(mebibytes(3_250_000)).toBe('3.1 MiB')
  })
})
