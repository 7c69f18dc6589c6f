import { describe, expect, it } from 'vitest'
import { checkSyntax, previewText } from './expression'
import { filterFunctions } from './filters'
import { filterEntries } from './filters.data'

const scope = {
  rows: [
    { name: 'b', price: 2, tag: 'x', at: { city: 'Rome' } },
    { name: 'A', price: '1.5', tag: null, at: { city: 'Bonn' } },
    { name: 'c', price: 3, tag: 'x' },
  ],
  date: '2026-01-31T23:30:05.007Z',
  object: { a: 1 },
  text: ' Hello  World ',
}
const value = (expression: string) => {
  const preview = previewText(`{{ ${expression} }}`, scope)
  return preview.ok ? preview.value : preview.message
}

describe('filters', () => {
  it.each([
    ['text | strip | upcase', 'HELLO  WORLD'],
    ['text | squish', 'Hello World'],
    ['"ADA o’neil-åström 2nd" | titlecase', 'Ada O’neil-Åström 2nd'],
    ['"a-b-c" | replace: "-", "+"', 'a+b+c'],
    ['"a-b-c" | replace_last: "-", "+"', 'a-b+c'],
    ['"a,b" | split: ","', ['a', 'b']],
    ['"Ünïcode & more" | slugify', 'ünïcode-more'],
    ['"ä b" | url_encode', '%C3%A4+b'],
    ['"hé" | base64_encode | base64_decode', 'hé'],
    ['"abcdef" | slice: 1, 2', 'bc'],
    ['"one two three" | truncatewords: 2', 'one two...'],
    ['object | upcase', '{"A":1}'],
    ['5 | append: object', '5{"a":1}'],
    ['null | upcase', ''],
  ])('text: %s', (expression, expected) => {
    expect(value(expression)).toEqual(expected)
  })

  it.each([
    ['"5" | plus: 3', 8],
    ['0.1 | plus: 0.2', 0.3],
    ['10 | divided_by: 4', 2.5],
    ['-7 | modulo: 3', 2],
    ['1.005 | round: 2', 1.01],
    ['-2.5 | round', -3],
    ['1234 | round: -2', 1200],
    ['0.00000001 | round: 2', 0],
    ['9007199254740991 | minus: 1', 9007199254740990],
    ['3 | at_least: 5', 5],
  ])('numbers: %s', (expression, expected) => {
    expect(value(expression)).toBe(expected)
  })

  it.each([
    ['"x" | times: 3', '“times” needs a number, not “x”'],
    ['null | plus: 1', '“plus” needs a number, not null'],
    ['true | plus: 1', '“plus” needs a number, not true'],
    ['object | plus: 1', '“plus” needs a number, not {"a":1}'],
    ['1 | plus', '“plus” has no result'],
    ['1 | divided_by: 0', '“divided_by” has no result for 1 and 0'],
    ['"9007199254740993" | plus: 1', '“plus” needs a number'],
    ['rows | sum: "name"', '“sum” needs numbers, not “b”'],
    ['"x" | parse_json', '“x” is no JSON'],
    ['"nope" | date', '“date” needs a date'],
    ['date | date: "YYYY", "Mars/Olympus"', '“Mars/Olympus” is no time zone'],
  ])('fails on what has no answer: %s', (expression, message) => {
    expect(value(expression)).toContain(message)
  })

  it.each([
    ['rows | map: "name"', ['b', 'A', 'c']],
    ['rows | map: "at.city"', ['Rome', 'Bonn', null]],
    ['rows | sort: "name" | map: "name"', ['A', 'b', 'c']],
    ['rows | sort: "at.city" | map: "name"', ['A', 'b', 'c']],
    ['rows | sum: "price"', 6.5],
    ['rows | where: "tag", "x" | size', 2],
    ['rows | where: "tag" | size', 2],
    ['rows | reject: "tag", "x" | map: "name"', ['A']],
    ['rows | find: "name", "c" | json', '{"name":"c","price":3,"tag":"x"}'],
    ['rows | has: "name", "z"', false],
    ['rows | map: "tag" | uniq', ['x', null]],
    ['rows | map: "tag" | compact | join: "+"', 'x+x'],
    ['rows | group_by: "tag" | map: "name"', ['x', null]],
    ['rows | first | map: "name"', ['b']],
    ['rows | reverse | last | json', JSON.stringify(scope.rows[0])],
    ['rows | map: "__proto__" | compact', []],
  ])('lists: %s', (expression, expected) => {
    expect(value(expression)).toEqual(expected)
  })

  it.each([
    ['date | date', '2026-01-31T23:30:05+00:00'],
    ['date | date: "YYYY-MM-DD HH:mm", "Europe/Berlin"', '2026-02-01 00:30'],
    [
      'date | date: "dddd, D MMMM YYYY [at] h:mm a Z", "America/New_York"',
      'Saturday, 31 January 2026 at 6:30 pm -05:00',
    ],
    ['date | date: "YY M DD H hh m s SSS A X"', '26 1 31 23 11 30 5 007 PM 1769902205'],
    ['"2026-07-01" | date: "Z", "Europe/Berlin"', '+02:00'],
    ['"2026-07-01T10:00:00+05:30" | date: "HH:mm"', '04:30'],
    ['0 | date: "YYYY-MM-DD"', '1970-01-01'],
    ['1769902205007 | date: "YYYY"', '2026'],
    ['"1969-12-31T23:59:59.500Z" | date: "YYYY ss.SSS"', '1969 59.500'],
  ])('dates: %s', (expression, expected) => {
    expect(value(expression)).toBe(expected)
  })

  it('reads and writes JSON without losing long numbers', () => {
    expect(previewText('{{ t | parse_json | json }}', { t: '{"id":9007199254740993}' })).toEqual({
      ok: true,
      value: '{"id":"9007199254740993"}',
    })
  })

  it('are all in the picker, and every example there is valid', () => {
    expect(Object.keys(filterFunctions)).toEqual(filterEntries.map(({ name }) => name))
    for (const { name, example } of filterEntries) {
      const call = example === undefined ? name : `${name}: ${example}`
      expect(checkSyntax(`{{ trigger.body | ${call} }}`)).toBeUndefined()
    }
  })
})
