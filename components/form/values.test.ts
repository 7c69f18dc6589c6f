import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromJsonText, fromNumberText, fromText, toFieldText } from './values'

describe('text of a field', () => {
  it('takes an emptied field out of the document', () => {
    expect([fromText(''), fromNumberText(''), fromJsonText('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('makes a number only of what would be written the same again', () => {
    expect(fromNumberText('30')).toBe(30)
    expect(fromNumberText('-1.5')).toBe(-1.5)
    for (const text of ['1.', '007', '1e3', '{{ trigger.body.n }}']) {
      expect(fromNumberText(text)).toBe(text)
    }
  })

  it('never changes what the person sees, whatever they type', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String)), (text) => {
        expect(toFieldText(fromText(text))).toBe(text)
        if (text.trim() === text) expect(toFieldText(fromNumberText(text))).toBe(text)
      }),
    )
  })

  it('keeps an object an object, with expressions inside its texts', () => {
    expect(fromJsonText('{"text": "{{ trigger.body.subject }}"}')).toEqual({
      text: '{{ trigger.body.subject }}',
    })
  })

  it('keeps as text what is no JSON yet, and what only looks like data', () => {
    expect(fromJsonText('{"text": ')).toBe('{"text": ')
    expect(fromJsonText('{{ trigger.body }}')).toBe('{{ trigger.body }}')
    expect(fromJsonText('123')).toBe('123')
  })
})
