import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { coerceToSchema } from './coerce'

const schema = z.toJSONSchema(
  z.object({
    count: z.int(),
    price: z.number().optional(),
    active: z.boolean(),
    name: z.string(),
    any: z.unknown(),
    both: z.union([z.string(), z.number()]),
    maybe: z.number().nullable(),
    list: z.array(z.number()),
    record: z.record(z.string(), z.boolean()),
    auth: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('none') }),
      z.object({ kind: z.literal('basic'), tries: z.number() }),
    ]),
  }),
  { io: 'input' },
)
const coerce = (value: unknown) => coerceToSchema(value, schema)

describe('coerceToSchema', () => {
  it('turns text into what the schema wants, where it spells it exactly', () => {
    expect(
      coerce({
        count: '5',
        price: '-1.5e2',
        active: 'true',
        maybe: '7',
        list: ['1', 2],
        record: { a: 'false' },
        auth: { kind: 'basic', tries: '3' },
      }),
    ).toEqual({
      count: 5,
      price: -150,
      active: true,
      maybe: 7,
      list: [1, 2],
      record: { a: false },
      auth: { kind: 'basic', tries: 3 },
    })
  })

  it('leaves text alone where the schema takes text or anything', () => {
    const value = { name: '5', any: 'true', both: '5' }
    expect(coerce(value)).toEqual(value)
  })

  it('leaves alone what spells no number exactly', () => {
    const value = {
      count: ' 5',
      price: '1,5',
      active: 'yes',
      maybe: '',
      list: ['0x10', 'NaN', '05'],
    }
    expect(coerce(value)).toEqual(value)
  })

  it('does not lose digits', () => {
    expect(coerce({ count: '9007199254740993' })).toEqual({ count: '9007199254740993' })
  })

  it('leaves what it was given as it was', () => {
    const value = Object.freeze({ count: '5', list: Object.freeze(['1']) })
    expect(coerce(value)).toEqual({ count: 5, list: [1] })
  })
})
