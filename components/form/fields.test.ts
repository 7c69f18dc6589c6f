import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { arrangeFields, choicesOf, fieldsOf, isBlank, readable, variantsOfField } from './fields'

function schemaOf(schema: z.ZodType) {
  return z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>
}

const kinds = (schema: z.ZodType) =>
  Object.fromEntries(fieldsOf(schemaOf(schema)).map((field) => [field.name, field.kind]))

describe('fieldsOf', () => {
  it('finds the control of every kind that a step may use', () => {
    const schema = z.object({
      text: z.string(),
      email: z.email(),
      url: z.url(),
      long: z.string().meta({ control: 'textarea' }),
      token: z.string().meta({ control: 'secret' }),
      amount: z.number(),
      count: z.int(),
      isOn: z.boolean(),
      method: z.enum(['GET', 'POST']),
      methods: z.array(z.enum(['GET', 'POST'])),
      headers: z.record(z.string(), z.string()),
      query: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      fields: z.record(z.string(), z.unknown()),
      to: z.array(z.string()),
      sender: z.object({ name: z.string() }),
      body: z.unknown(),
      condition: z.unknown().meta({ control: 'condition' }),
      kind: z.literal('fixed'),
      maybe: z.string().nullable(),
      auth: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('none') }),
        z.object({ kind: z.literal('basic'), user: z.string() }),
      ]),
    })
    expect(kinds(schema)).toEqual({
      text: 'text',
      email: 'text',
      url: 'text',
      long: 'textarea',
      token: 'secret',
      amount: 'number',
      count: 'integer',
      isOn: 'boolean',
      method: 'choice',
      methods: 'choices',
      headers: 'pairs',
      query: 'pairs',
      fields: 'fields',
      to: 'list',
      sender: 'object',
      body: 'json',
      condition: 'condition',
      maybe: 'text',
      auth: 'variant',
    })
  })

  it('tells secrets that are kept apart from those that a form holds', () => {
    const kept = z.union([z.string(), z.strictObject({ sealed: z.string() })])
    const secret = kept.meta({ control: 'secret' })
    const schema = z.object({
      password: z.string().meta({ control: 'secret' }),
      value: secret,
      more: secret.optional(),
      secrets: z.array(secret),
      key: z.string().meta({ control: 'expression' }),
    })
    expect(kinds(schema)).toEqual({
      password: 'secret',
      value: 'sealed',
      more: 'sealed',
      secrets: 'sealedList',
      key: 'expression',
    })
  })

  it('asks only for what is required and has no default', () => {
    const schema = schemaOf(
      z.object({
        url: z.url(),
        method: z.enum(['GET']).default('GET'),
        note: z.string().optional(),
      }),
    )
    expect(fieldsOf(schema).map((field) => [field.name, field.isRequired])).toEqual([
      ['url', true],
      ['method', false],
      ['note', false],
    ])
  })

  it('follows references, with the marks beside them', () => {
    const schema = {
      type: 'object',
      properties: { condition: { $ref: '#/$defs/c', title: 'When', control: 'condition' } },
      $defs: { c: { anyOf: [{ type: 'object' }] } },
    }
    expect(fieldsOf(schema)[0]).toMatchObject({ title: 'When', kind: 'condition' })
  })
})

describe('arrangeFields', () => {
  it('hides what comes after the last required field, unless it is marked', () => {
    const schema = schemaOf(
      z.object({
        method: z.string().default('GET'),
        url: z.string(),
        note: z.string().optional().meta({ group: 'main' }),
        timeout: z.number().optional(),
      }),
    )
    const { main, more } = arrangeFields(fieldsOf(schema))
    expect(main.map(({ name }) => name)).toEqual(['method', 'url', 'note'])
    expect(more.map(({ name }) => name)).toEqual(['timeout'])
  })

  it('shows everything when nothing is required', () => {
    const schema = schemaOf(z.object({ a: z.string().optional(), b: z.string().optional() }))
    expect(arrangeFields(fieldsOf(schema)).more).toEqual([])
  })
})

describe('unions and choices', () => {
  it('tells the shapes of a union apart by the member with a fixed value', () => {
    const schema = schemaOf(
      z.object({
        auth: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('none') }),
          z
            .object({ kind: z.literal('header'), name: z.string() })
            .meta({ title: 'Secret header' }),
        ]),
      }),
    )
    const [field] = fieldsOf(schema)
    const found = field && variantsOfField(field, schema)
    expect(found?.member).toBe('kind')
    expect(found?.variants.map(({ value, title }) => [value, title])).toEqual([
      ['none', 'None'],
      ['header', 'Secret header'],
    ])
  })

  it('writes keys as people do, and leaves methods alone', () => {
    expect(readable('header_auth')).toBe('Header auth')
    expect(choicesOf({ enum: ['GET', 'form_data'] })).toEqual([
      { id: 'GET', label: 'GET' },
      { id: 'form_data', label: 'Form data' },
    ])
  })

  it('counts false and 0 as filled in', () => {
    expect([undefined, null, ''].every(isBlank)).toBe(true)
    expect([false, 0, [], {}].some(isBlank)).toBe(false)
  })
})
