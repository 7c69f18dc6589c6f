import { describe, expect, it, vi } from 'vitest'
import { remember, rememberWith } from './remember'

describe('remember', () => {
  it('works once per object, also where nothing comes out', () => {
    const work = vi.fn((_: object) => undefined)
    const about = remember(work)
    const one = {}
    about(one)
    about(one)
    expect(work).toHaveBeenCalledTimes(1)
    about({})
    expect(work).toHaveBeenCalledTimes(2)
  })
})

describe('rememberWith', () => {
  it('works anew when what stands beside it is another', () => {
    const work = vi.fn((_: object, beside: string) => beside.length)
    const about = rememberWith(work)
    const one = {}
    expect([about(one, 'a'), about(one, 'a')]).toEqual([1, 1])
    expect(work).toHaveBeenCalledTimes(1)
    expect([about(one, 'ab'), about(one, 'a')]).toEqual([2, 1])
    expect(work).toHaveBeenCalledTimes(3)
  })
})
