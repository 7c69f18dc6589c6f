import { describe, expect, it } from 'vitest'
import { formatBytes, reasonText } from './delivery-words'

describe('formatBytes', () => {
  it('writes sizes as people read them', () => {
    expect([0, 214, 1_240, 1_400_000].map(formatBytes)).toEqual([
      '0 B',
      '214 B',
      '1.2 KB',
      '1.4 MB',
    ])
  })
})

describe('reasonText', () => {
  it('says what to change, and at least the reason when it is a new one', () => {
    expect(reasonText('bad_signature')).toMatch(/signature/)
    expect(reasonText('some_new_reason')).toBe('Reason: some new reason.')
    expect(reasonText(undefined)).toBeUndefined()
  })
})
