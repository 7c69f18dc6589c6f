import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Condition } from './condition'
import { schemaWords } from './schema-words'

const words = (schema: z.ZodType) => schemaWords(z.toJSONSchema(schema, { io: 'input' }))

describe('the words of a schema', () => {
  it('name every member, its type and whether it may be left out', () => {
    const schema = z.object({
      to: z.string().meta({ placeholder: 'ada@example.com' }),
      count: z.int().optional(),
      mode: z.enum(['first', 'all']).default('first'),
      days: z.array(z.enum(['mon', 'tue'])),
      lines: z.array(z.object({ sku: z.string() })),
      headers: z.record(z.string(), z.string()),
      body: z.unknown(),
    })
    expect(words(schema)).toBe(
      '{ to: string as "ada@example.com", count?: integer, mode?: "first" | "all", days: list of ("mon" | "tue"), lines: list of { sku: string }, headers: { any name: string }, body: any }',
    )
  })

  it('name the kinds of a variant', () => {
    const wait = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('for'), amount: z.number() }),
      z.object({ kind: z.literal('until'), until: z.string() }),
    ])
    expect(words(z.object({ wait }))).toBe(
      '{ wait: { kind: "for", amount: number } | { kind: "until", until: string } }',
    )
  })

  it('call by name what would be long or must not be written, and leave out what is for scripts', () => {
    const schema = z.object({
      condition: Condition.meta({ control: 'condition' }),
      key: z.string().meta({ control: 'secret' }),
      forMs: z.int().meta({ control: 'duration' }),
      old: z.string().optional().meta({ control: 'hidden' }),
    })
    expect(words(schema)).toBe('{ condition: Condition, key: secret, forMs: milliseconds }')
  })

  it('end for a schema that holds itself', () => {
    expect(words(z.object({ tree: Condition })).length).toBeLessThan(20_000)
  })
})
