import { describe, expect, it } from 'vitest'
import { fillStartFields, readStartFields } from './start-fields'

const fields = readStartFields({
  fields: [
    { key: 'order', title: 'Order', required: true },
    { key: 'count', type: 'number' },
    { key: 'sure', type: 'checkbox' },
    { key: 'day', type: 'date' },
    { key: 'mail', type: 'email' },
    { key: 'Not a key' },
  ],
})

describe('what a person fills in before a flow starts', () => {
  it('becomes what each field holds; what is left open is null', () => {
    const given = { order: 'A1', count: '4.5', sure: true, mail: ' ada@example.com ', other: 1 }
    expect(fillStartFields(fields, given)).toEqual({
      values: { order: 'A1', count: 4.5, sure: true, day: null, mail: 'ada@example.com' },
    })
  })

  it.each([
    [{}, 'order', /“Order” must be filled in/],
    [{ order: 'a', count: 'many' }, 'count', /must be a number/],
    [{ order: 'a', day: '30.11.2026' }, 'day', /date like/],
    [{ order: 'a', mail: 'nobody' }, 'mail', /e-mail/],
  ])('is refused with the field and the reason: %o', (given, field, words) => {
    expect(fillStartFields(fields, given)).toEqual({
      field,
      problem: expect.stringMatching(words),
    })
  })

  it('has no fields where the settings make no sense', () => {
    expect(readStartFields({ fields: 'x' })).toEqual([])
    expect(fields).toHaveLength(5)
  })
})
