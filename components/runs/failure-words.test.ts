import { describe, expect, it } from 'vitest'
import { answerStatus, failureWord, readableDetails } from './failure-words'

describe('the details of a failure', () => {
  it('show an answer in JSON as data', () => {
    expect(readableDetails({ status: 404, body: '{"why":"gone"}' })).toEqual({
      status: 404,
      body: { why: 'gone' },
    })
  })

  it('keep what is not JSON, or is no answer at all', () => {
    expect(readableDetails({ status: 502, body: '<html>' })).toEqual({
      status: 502,
      body: '<html>',
    })
    expect(readableDetails({ path: 'url' })).toEqual({ path: 'url' })
    expect(readableDetails(undefined)).toBeUndefined()
  })

  it('name the status of the answer, or the kind of failure', () => {
    expect(answerStatus({ status: 404 })).toBe(404)
    expect(answerStatus('404')).toBeUndefined()
    expect(failureWord({ kind: 'rejected', message: '', details: { status: 404 } })).toBe('404')
    expect(failureWord({ kind: 'timeout', message: '' })).toBe('no answer in time')
  })
})
