import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathExpression, pillView, readPath, templateParts, valueAt } from './template-parts'

const site = {
  numbers: new Map([
    ['trigger', 1],
    ['find', 2],
  ]),
  scope: {
    trigger: { body: { order: { number: 48213 }, 'first name': 'Ada' } },
    steps: { find: { email: null } },
  },
}

function pill(text: string) {
  const [part] = templateParts(text)
  if (part?.type !== 'token') throw new Error('no pill')
  return pillView(part.value, site)
}

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

describe('pillView', () => {
  it('shows the number of the step and the last two parts of the path', () => {
    expect(pill('{{ trigger.body.order.number }}')).toEqual({
      step: 1,
      path: ['order', 'number'],
      state: 'found',
      label: 'Data: body, order, number, from step 1. Sample: 48213',
    })
  })

  it('marks what the last event did not have, but not what it had as null', () => {
    expect(pill('{{ trigger.body.gone }}').state).toBe('missing')
    expect(pill('{{ steps.find.email }}').state).toBe('found')
  })

  it('marks what reads a step that is gone', () => {
    expect(pill('{{ steps.deleted.x }}')).toMatchObject({ step: '?', state: 'deleted' })
    expect(pill('{{ steps.deleted.x | upcase }}').state).toBe('deleted')
  })

  it('shows an expression with filters whole', () => {
    expect(pill('{{ trigger.body.name | upcase }}')).toMatchObject({
      step: 1,
      path: ['trigger.body.name | upcase'],
    })
  })
})
