import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/ids'
import { idTime } from './id-time'

describe('the time in an id', () => {
  it('is when the id was made', () => {
    const atMs = Date.now() + 60_000
    expect(idTime(newId('event', atMs))?.getTime()).toBe(atMs)
  })

  it('is not there in what is no id', () => {
    expect([idTime('evt_'), idTime('evt_uuuuuuuuuuuu'), idTime('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
