import { describe, expect, it } from 'vitest'
import { mentionAt, TemplateValue } from './template-value'

/** The value after typing, the caret behind the last character. */
function typed(text: string, into = TemplateValue.of('')): TemplateValue {
  return [...text].reduce(
    (value, character) => value.replaceRange(value.caretPosition, value.caretPosition, character),
    into,
  )
}

describe('TemplateValue', () => {
  it('makes a pill of typed braces once they close', () => {
    const open = typed('Hi {{ trigger.body.name }')
    expect(open.segments.every((segment) => segment.type === 'text')).toBe(true)
    const closed = typed('}', open)
    expect(closed.segments.map((segment) => segment.type)).toEqual(['text', 'token'])
    expect(closed.toString()).toBe('Hi {{ trigger.body.name }}')
  })

  it('puts data in place of the sign that asked for it, and goes back in one undo', () => {
    const value = typed('to /na')
    const inserted = value.insertPath(['trigger', 'body', 'name'], mentionAt(value)?.length ?? 0)
    expect(inserted.toString()).toBe('to {{ trigger.body.name }}')
    expect(inserted.undo().toString()).toBe('to /na')
  })
})

describe('pills of a text', () => {
  const text = TemplateValue.of('Hi {{ a.name }}{{ a.city }}!')

  it('are changed and taken away in their place, in one undo', () => {
    const upper = text.replacePill(1, '{{ a.name | upcase }}')
    expect(upper.toString()).toBe('Hi {{ a.name | upcase }}{{ a.city }}!')
    expect(upper.undo().toString()).toBe(text.toString())
    expect(text.replacePill(2, '').toString()).toBe('Hi {{ a.name }}!')
  })
})

describe('mentionAt', () => {
  it('asks for data after a slash or a brace at the start or after a blank', () => {
    expect(mentionAt(typed('/'))).toEqual({ query: '', length: 1, sign: '/' })
    expect(mentionAt(typed('Order {tot'))).toEqual({ query: 'tot', length: 4, sign: '{' })
    expect(mentionAt(typed('{{pri'))).toEqual({ query: 'pri', length: 5, sign: '{{' })
  })

  it('leaves addresses, dates and JSON alone', () => {
    for (const text of ['https://a', '1/2', '{"a', '{ ', 'a/b']) {
      expect(mentionAt(typed(text))).toBeUndefined()
    }
  })
})
