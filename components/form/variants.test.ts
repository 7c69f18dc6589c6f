import { describe, expect, it } from 'vitest'
import { chosenVariant, switchVariant } from './variants'

const shape = (value: string, properties: Record<string, unknown> = {}) => ({
  value,
  title: value,
  schema: { type: 'object', properties: { preset: { const: value }, ...properties } },
})
const secrets = { secrets: { type: 'array', items: { type: 'string' } } }
const union = {
  member: 'preset',
  variants: [
    shape('none'),
    shape('stripe', { ...secrets, seconds: { type: 'integer' } }),
    shape('github', { ...secrets, seconds: { type: 'string' } }),
  ],
}
const optional = { default: undefined, isRequired: false }

describe('the shape of a union', () => {
  it('is the one called none while nothing is filled in, unless something is required', () => {
    expect(chosenVariant(optional, union, {})).toBe('none')
    expect(chosenVariant(optional, union, { preset: 'stripe' })).toBe('stripe')
    expect(chosenVariant({ ...optional, default: { preset: 'github' } }, union, {})).toBe('github')
    expect(chosenVariant({ ...optional, isRequired: true }, union, {})).toBeUndefined()
  })

  it('keeps what both shapes have of one kind when it is changed', () => {
    const record = { preset: 'stripe', secrets: ['a'], seconds: 300, unknown: 1 }
    expect(switchVariant(union, { record, key: 'github', root: {} })).toEqual({
      preset: 'github',
      secrets: ['a'],
    })
    expect(switchVariant(union, { record, key: 'none', root: {} })).toEqual({ preset: 'none' })
    expect(switchVariant(union, { record: {}, key: 'stripe', root: {} })).toEqual({
      preset: 'stripe',
    })
  })
})
