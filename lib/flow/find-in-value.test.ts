import { describe, expect, it } from 'vitest'
import { findInValue } from './find-in-value'

const paths = (value: unknown, text: string, max = 100) =>
  findInValue(value, text, max).map(({ path }) => path.join('.'))

describe('finding a text in a value', () => {
  const order = { id: 48213, buyer: { email: 'Ada@Example.com' }, lines: [{ sku: 'ada-1' }, null] }

  it('looks at keys and values in any case, the nearest to the top first', () => {
    expect(paths(order, 'ADA')).toEqual(['buyer.email', 'lines.0.sku'])
    expect(paths(order, 'email')).toEqual(['buyer.email'])
    expect(paths(order, '4821')).toEqual(['id'])
    expect(paths(order, 'null')).toEqual(['lines.1'])
    expect(paths('plain text', 'text')).toEqual([''])
    expect(paths(order, 'nothing')).toEqual([])
  })

  it('takes the text as it is, with no pattern in it', () => {
    expect(paths({ a: '100%', b: '100 percent', c: 'a_b' }, '%')).toEqual(['a'])
    expect(paths({ a: 'x', b: '.*' }, '.*')).toEqual(['b'])
  })

  it('finds members of any name, and stops at so many', () => {
    expect(paths(JSON.parse('{"__proto__":{"constructor":"ada"}}'), 'ada')).toEqual([
      '__proto__.constructor',
    ])
    expect(
      paths(
        Array.from({ length: 500 }, () => 'ada'),
        'ada',
        20,
      ),
    ).toHaveLength(20)
  })

  it('comes to an end in a value of any depth and length', () => {
    let deep: unknown = 'ada'
    for (let level = 0; level < 50_000; level += 1) deep = [deep]
    expect(paths(deep, 'ada')).toEqual([])
    expect(paths('a'.repeat(5_000_000), 'ada')).toEqual([])
  })
})
