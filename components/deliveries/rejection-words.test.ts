import { describe, expect, it } from 'vitest'
import { rejectionOf } from './rejection'
import { bodyMissingText, rejectedLine } from './rejection-words'
import { rejectionsByDetail, rejectionsByReason } from './rejections.data'

const request = { method: 'POST', source: '203.0.113.9', sizeBytes: 214, repeats: 1 }

describe('why a request was rejected', () => {
  it('is said by what exactly was wrong, else by what the sender was told', () => {
    expect(rejectionOf({ reason: 'bad_signature', detail: 'timestamp_too_old' }).line).toMatch(
      /too long ago/,
    )
    expect(rejectionOf({ reason: 'bad_signature' }).line).toMatch(/does not match/)
  })

  it('is named when it is a new one, and never taken from what every object has', () => {
    expect(rejectionOf({ reason: 'some_new_reason' }).line).toBe('Reason: some new reason')
    expect(rejectionOf({ reason: 'constructor', detail: '__proto__' }).line).toBe(
      'Reason:   proto  ',
    )
  })

  it('names method, size and address, which the reader knows', () => {
    expect(rejectedLine({ ...request, reason: 'too_large', sizeBytes: 1_400_000 })).toBe(
      'The body was 1.4 MB, over the limit',
    )
    expect(rejectedLine({ ...request, reason: 'too_large', sizeBytes: 0 })).toBe(
      'The body was over the limit',
    )
    expect(rejectedLine({ ...request, method: 'GET', reason: 'method_not_allowed' })).toBe(
      'GET is not allowed',
    )
    expect(rejectedLine({ ...request, reason: 'forbidden', detail: 'address_not_allowed' })).toBe(
      '203.0.113.9 is not allowed',
    )
  })

  it('counts a flood that shares one row', () => {
    expect(rejectedLine({ ...request, reason: 'rate_limited', repeats: 1_218 })).toBe(
      '1,218 requests rejected: over the rate limit',
    )
  })

  it('stands in one line, and says in a sentence what to change', () => {
    for (const { line, advice } of [
      ...Object.values(rejectionsByDetail),
      ...Object.values(rejectionsByReason),
    ]) {
      expect(line.length).toBeLessThan(50)
      expect(line).not.toMatch(/\.$/)
      expect(advice).toMatch(/^[A-Z].*\.$/)
    }
  })
})

describe('a body that is not there', () => {
  it('is explained by how the request ended', () => {
    expect(bodyMissingText({ status: 'rejected', reason: 'too_large' })).toMatch(/over the limit/)
    expect(bodyMissingText({ status: 'accepted' })).toMatch(/time in the history is over/)
  })
})
