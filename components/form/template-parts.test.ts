import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathExpression, readPath, templateParts, valueAt } from './template-parts'

describe('templateParts', () => {
  it('cuts a text at its expressions', () => {
    const parts = templateParts('Order {{ trigger.body.order.number }} is paid')
    expect(parts.map((part) => part.text)).toEqual([
      'Order ',
      '{{ trigger.body.order.number }}',
      ' is paid',
    ])
  })

  it('loses no character of any text', () => {
    const piece = fc.constantFrom('{{', '}}', '{', '}', '{% if x %}', ' a.b ', '| upcase', '"')
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        const text = pieces.join('')
        expect(
          templateParts(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })

  it('leaves tags as text', () => {
    expect(templateParts('{% if a %}x{% endif %}')).toEqual([
      { type: 'text', text: '{% if a %}x{% endif %}' },
    ])
  })
})

describe('paths', () => {
  it('reads and writes names, numbers and names that need quotes', () => {
    const path = ['trigger', 'body', 'items', 0, 'first name']
    expect(pathExpression(path)).toBe('{{ trigger.body.items[0]["first name"] }}')
    expect(readPath('trigger.body.items[0]["first name"]')).toEqual(path)
  })

  it('takes nothing but a path for one', () => {
    expect(readPath('trigger.body | upcase')).toBeUndefined()
    expect(readPath('1 + 2')).toBeUndefined()
  })

  it('sees own members only', () => {
    expect(valueAt({}, ['constructor'])).toBeUndefined()
    expect(valueAt([1, 2], [1])).toBe(2)
  })
})
