import { describe, expect, it } from 'vitest'
import { resultWords } from './result-words'
import { failureWords } from './start-words'

const accepted = { status: 'accepted', sizeBytes: 214, runStatus: 'succeeded' } as const

describe('what became of the first event', () => {
  it('is told with its size and the time to the end of the run', () => {
    expect(resultWords(accepted, 38)).toBe('It works. 214 bytes, 38 ms.')
    expect(resultWords({ ...accepted, sizeBytes: 1_400 }, 1_400)).toBe('It works. 1.4 KB, 1.4 s.')
  })

  it('does not claim to work before the run has ended, or when it failed', () => {
    expect(resultWords({ ...accepted, runStatus: 'running' }, undefined)).toBe(
      'It arrived. 214 bytes.',
    )
    expect(resultWords({ ...accepted, runStatus: 'failed' }, 38)).toBe(
      'It arrived, but the step failed.',
    )
    expect(resultWords({ ...accepted, status: 'duplicate' }, undefined)).toBe(
      'It arrived. 214 bytes.',
    )
  })

  it('says why an event was rejected', () => {
    const rejected = { status: 'rejected', sizeBytes: 1_400_000 } as const
    expect(resultWords({ ...rejected, reason: 'too_large' }, undefined)).toBe(
      'Rejected: that was 1.4 MB, over the limit.',
    )
    expect(resultWords({ ...rejected, reason: 'rate_limited' }, undefined)).toMatch(/^Rejected\. ./)
  })

  it('offers the terminal when the server cannot be reached, and its words when it can', () => {
    expect(failureWords(undefined)).toBe('We couldn’t send it from here. Try the cURL line.')
    expect(failureWords({ message: 'This flow has no URL.' })).toBe('This flow has no URL.')
  })
})
