import { describe, expect, it } from 'vitest'
import { withheldBody } from '@/lib/flow/redaction'
import { withheldText } from './withheld-words'

const event = (contentType: string | undefined, change: object = {}) => ({
  body: { kind: 'text', value: withheldBody },
  headers: contentType === undefined ? [] : [['Content-Type', contentType] as [string, string]],
  redacted: 1,
  ...change,
})

describe('a body that was not kept', () => {
  it.each([
    ['application/xml; charset=utf-8', 'in what came (application/xml).'],
    ['application/json', 'in what came as JSON: it is broken, or only a text or a number.'],
    [undefined, 'in what came.'],
    ['redacted:0123456789abcdef', 'in what came.'],
  ])('that was declared as %s says why', (type, words) => {
    const text = withheldText(event(type))
    expect(text).toContain('The body was not kept: a rule names values in it')
    expect(text).toContain(words)
  })

  it('is one in which values are not stored, and nothing else', () => {
    expect(withheldText(event('text/plain', { redacted: undefined }))).toBeUndefined()
    const body = { kind: 'json', value: { card: 'redacted:0123456789abcdef' } }
    expect(withheldText(event('application/json', { body }))).toBeUndefined()
  })
})
