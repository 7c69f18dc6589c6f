import { describe, expect, it } from 'vitest'
import { effectLook, itemWords, noAnswerWords, noSentWords } from './sent-words'

describe('the words about what was sent', () => {
  it('say of what was under way when the run ended that nobody knows', () => {
    expect(effectLook('started', false).word).toBe('Being sent')
    expect(effectLook('started', true).word).toBe('May have been sent')
    expect(effectLook('done', true).word).toBe('Sent')
    expect(effectLook('failed', false).word).toBe('Failed')
    expect(effectLook('in_doubt', false).word).toBe('May have been sent')
  })

  it('say why there is nothing to see', () => {
    const nothing = { sent: null, received: null }
    expect(noSentWords({ state: 'failed', ...nothing })).toBe('Nothing was sent.')
    expect(noSentWords({ state: 'done', ...nothing })).toContain('not kept')
    expect(noSentWords({ state: 'done', sent: {}, received: null })).toBeUndefined()
    const sent = { sent: { method: 'POST' }, received: null }
    expect(noAnswerWords({ state: 'started', ...sent }, false)).toBe('No answer yet.')
    expect(noAnswerWords({ state: 'started', ...sent }, true)).toBe('There was no answer.')
    expect(noAnswerWords({ state: 'in_doubt', ...sent }, true)).toBe('There was no answer.')
    expect(noAnswerWords({ state: 'failed', ...sent }, true)).toBe('No answer is kept.')
    expect(noAnswerWords({ state: 'in_doubt', ...nothing }, true)).toBeUndefined()
    expect(noAnswerWords({ state: 'done', sent: {}, received: {} }, true)).toBeUndefined()
  })

  it('count items from one, also those inside items', () => {
    expect(itemWords('3')).toBe('Item 4')
    expect(itemWords('3.0')).toBe('Item 4.1')
    expect(itemWords(undefined)).toBeUndefined()
  })
})
