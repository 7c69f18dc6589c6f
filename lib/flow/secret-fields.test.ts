import { describe, expect, it } from 'vitest'
import { mapSecrets, secretsOf } from './secret-fields'

const secret = { type: 'string', control: 'secret' }
const schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    token: secret,
    list: {
      type: 'array',
      items: { anyOf: [{ type: 'string' }, { type: 'object' }], control: 'secret' },
    },
    auth: {
      oneOf: [
        {
          type: 'object',
          properties: { kind: { const: 'header' }, name: { type: 'string' }, value: secret },
          required: ['kind', 'name'],
        },
        {
          type: 'object',
          properties: { kind: { const: 'plain' }, value: { type: 'string' } },
          required: ['kind'],
        },
      ],
    },
    filter: { $ref: '#/$defs/condition' },
    values: { type: 'object', additionalProperties: secret },
  },
  $defs: {
    condition: {
      anyOf: [
        {
          type: 'object',
          properties: { all: { type: 'array', items: { $ref: '#/$defs/condition' } } },
          required: ['all'],
        },
        { type: 'object', properties: { left: {}, right: {} } },
      ],
    },
  },
}

const hide = (value: unknown) => mapSecrets(value, schema, () => '*')

describe('secret fields', () => {
  it('are found in members, lists, variants and maps, and nothing else is touched', () => {
    const value = {
      name: 'a',
      token: 'b',
      list: ['c', { sealed: 'd' }],
      auth: { kind: 'header', name: 'x', value: 'e' },
      filter: { all: [{ left: 'f', right: { all: ['g'] } }] },
      values: { h: 'i' },
      unknown: { token: 'j' },
    }
    expect(secretsOf(value, schema).map(({ path }) => path)).toEqual([
      'token',
      'list.0',
      'list.1',
      'auth.value',
      'values.h',
    ])
    expect(hide(value)).toEqual({
      ...value,
      token: '*',
      list: ['*', '*'],
      auth: { kind: 'header', name: 'x', value: '*' },
      values: { h: '*' },
    })
  })

  it('are those of the variant that is meant', () => {
    const plain = { auth: { kind: 'plain', value: 'shown' } }
    expect(hide(plain)).toEqual(plain)
  })

  it('are those of any variant while it is not clear which one is meant', () => {
    expect(hide({ auth: { value: 'x' } })).toEqual({ auth: { value: '*' } })
    expect(hide({ auth: { kind: 'nonsense', value: 'x' } })).toEqual({
      auth: { kind: 'nonsense', value: '*' },
    })
  })

  it('include a text that stands where a list of secrets belongs', () => {
    expect(hide({ list: 'x' })).toEqual({ list: '*' })
  })

  it('are removed when the change gives nothing', () => {
    const value = { token: '', list: ['', 'a'], name: '' }
    const changed = mapSecrets(value, schema, (one) => (one === '' ? undefined : one))
    expect(changed).toEqual({ list: ['a'], name: '' })
  })

  it('leave the prototype alone, whatever members are called', () => {
    const value = JSON.parse('{"__proto__":{"token":"x"},"token":"y"}')
    const changed = hide(value)
    expect(Object.getPrototypeOf(changed)).toBe(Object.prototype)
    expect(JSON.stringify(changed)).toBe('{"__proto__":{"token":"x"},"token":"*"}')
  })

  it('are none of a value that is no record', () => {
    for (const value of [null, 5, 'text', undefined]) expect(hide(value)).toBe(value)
  })
})
