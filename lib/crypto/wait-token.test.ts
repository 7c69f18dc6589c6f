import { beforeAll, describe, expect, it } from 'vitest'
import { updateEnv } from '@/lib/env'
import { newId } from '@/lib/ids'
import { readWaitToken, waitToken } from './wait-token'

beforeAll(() => updateEnv({ secretKey: 'a'.repeat(48) }))

const place = { runId: newId('run'), step: 'ask_boss', item: '3.0' }

describe('the token of a one-time URL', () => {
  it('names its step run, and needs no escaping in a URL', () => {
    for (const item of ['', '7', '3.0']) {
      const token = waitToken('call', { ...place, item })
      expect(encodeURIComponent(token)).toBe(token)
      expect(readWaitToken('call', token)).toEqual({ ...place, item })
    }
  })

  it('is known for its own use only', () => {
    expect(readWaitToken('approval', waitToken('call', place))).toBeUndefined()
  })

  it('is not known with any character changed, added or left out', () => {
    const token = waitToken('call', place)
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === '1' ? '2' : '1'
      expect(
        readWaitToken('call', token.slice(0, at) + other + token.slice(at + 1)),
      ).toBeUndefined()
      expect(readWaitToken('call', token.slice(0, at) + token.slice(at + 1))).toBeUndefined()
    }
    expect(readWaitToken('call', `${token}0`)).toBeUndefined()
    expect(readWaitToken('call', '')).toBeUndefined()
  })

  it('is not known with another secret key', () => {
    const token = waitToken('call', place)
    updateEnv({ secretKey: 'b'.repeat(48) })
    expect(readWaitToken('call', token)).toBeUndefined()
    updateEnv({ secretKey: 'a'.repeat(48) })
    expect(readWaitToken('call', token)).toEqual(place)
  })
})
