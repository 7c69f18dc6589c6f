import { describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import { isRefusal, redact, redactFailure } from './redact'

const secret = 'sk_live_12345678'

describe('what another side sent back', () => {
  it('loses the secrets it repeats, wherever they stand', () => {
    const answer = { [`x ${secret}`]: [`Bearer ${secret}`, { deep: secret, n: 5, none: null }] }
    expect(redact(answer, [secret])).toEqual({
      'x ••••••••': ['Bearer ••••••••', { deep: '••••••••', n: 5, none: null }],
    })
  })

  it('loses a secret that is spelled as JSON, in a URL or in a form', () => {
    const odd = 'p"w & 1/2345'
    const form = new URLSearchParams({ odd }).toString()
    const text = `${JSON.stringify({ odd })} ${encodeURIComponent(odd)} ${form}`
    expect(redact(text, [odd])).toBe('{"odd":"••••••••"} •••••••• odd=••••••••')
  })

  it('loses the longest of secrets that hold each other', () => {
    expect(redact(`Basic ${secret}`, [secret, `Basic ${secret}`])).toBe('••••••••')
  })

  it('stays as it is where a secret is too short to tell from other texts', () => {
    expect(redact({ id: 'abc' }, ['abc', ''])).toEqual({ id: 'abc' })
  })
})

describe('a failure', () => {
  it('keeps what decides about another try, without the secret', () => {
    const failure = new StepFailure('rate_limited', `No ${secret}`, {
      ...{ retryAfterMs: 5, isUnsent: true, details: { body: secret } },
    })
    expect(redactFailure(failure, [secret])).toMatchObject({
      ...{ kind: 'rate_limited', message: 'No ••••••••', retryAfterMs: 5, isUnsent: true },
      details: { body: '••••••••' },
    })
  })

  it('blames the account unless it only may not do this one thing', () => {
    const refused = (status: number) =>
      isRefusal(new StepFailure('connection', 'no', { details: { status } }))
    expect([refused(401), refused(403)]).toEqual([true, false])
    expect(isRefusal(new StepFailure('rejected', 'no'))).toBe(false)
  })
})
