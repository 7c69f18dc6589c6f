import { describe, expect, it } from 'vitest'
import { answerFor } from './answer'

describe('answerFor', () => {
  it('names the event and the run of an accepted delivery', () => {
    expect(answerFor({ status: 'accepted', event: 'evt_1', run: 'run_1' })).toEqual({
      status: 202,
      body: { event: 'evt_1', run: 'run_1', status: 'accepted' },
    })
  })

  it.each(['kept', 'held', 'filtered'] as const)('answers 202 without a run when %s', (status) => {
    expect(answerFor({ status, event: 'evt_1' })).toEqual({
      status: 202,
      body: { event: 'evt_1', status },
    })
  })

  it('points a duplicate to the run of the first', () => {
    expect(answerFor({ status: 'duplicate', event: 'evt_2', duplicateRun: 'run_1' })).toEqual({
      status: 200,
      body: { event: 'evt_2', run: 'run_1', status: 'duplicate' },
    })
  })

  it.each([
    ['bad_signature', 401],
    ['unauthorized', 401],
    ['forbidden', 403],
    ['method_not_allowed', 405],
    ['too_large', 413],
    ['unsupported_encoding', 415],
    ['rate_limited', 429],
  ])('answers %s with %i and nothing but the reason', (reason, status) => {
    expect(answerFor({ status: 'rejected', event: 'evt_1', reason })).toEqual({
      status,
      body: { event: 'evt_1', status: 'rejected', reason },
    })
  })

  it('never answers 2xx for a rejection whose reason it does not know', () => {
    expect(answerFor({ status: 'rejected', event: 'evt_1', reason: 'constructor' }).status).toBe(
      403,
    )
  })
})
