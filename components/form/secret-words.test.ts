import { describe, expect, it } from 'vitest'
import { secretWords } from './secret-words'

const facts = {
  hints: new Map([
    ['sec_1', '9f2c'],
    ['sec_2', ''],
  ]),
  connections: new Map([['con_1', 'Stripe live']]),
}

describe('what is shown of a secret', () => {
  it('is how a kept one ends, where that is known', () => {
    expect(secretWords({ sealed: 'sec_1' }, facts)).toBe('Kept · ends in 9f2c')
    expect(secretWords({ sealed: 'sec_2' }, facts)).toBe('Kept')
    expect(secretWords({ sealed: 'sec_1' }, undefined)).toBe('Kept')
  })

  it('is the name of the account it belongs to', () => {
    expect(secretWords({ connection: 'con_1', field: 'secret' }, facts)).toBe(
      'From the account “Stripe live”',
    )
    expect(secretWords({ connection: 'con_2', field: 'secret' }, facts)).toBe('From an account')
  })

  it('is never the text itself', () => {
    expect(secretWords('whsec_1', facts)).not.toContain('whsec_1')
  })
})
