import { describe, expect, it } from 'vitest'
import type { StepFailure } from '@/lib/errors'
import { settled, testContext } from '../test-context'
import { format } from './format'

async function apply(value: unknown, operation: Record<string, unknown>): Promise<unknown> {
  const input = format.input.parse({ value, operation })
  return settled(await format.run(testContext(input))).output.value
}
const failure = (value: unknown, operation: Record<string, unknown>): Promise<StepFailure> =>
  apply(value, operation).then(
    (made) => {
      throw new Error(`It made ${JSON.stringify(made)?.slice(0, 100)}.`)
    },
    (error: StepFailure) => error,
  )

type Row = [kind: string, value: unknown, fields: Record<string, unknown>, expected: unknown]
const rows: Row[] = [
  ['text_case', 'aDA lovelace', { to: 'title' }, 'Ada Lovelace'],
  ['text_case', "o'neill’s été", { to: 'title' }, "O'neill’s Été"],
  ['text_case', 'HELLO you', { to: 'sentence' }, 'Hello you'],
  ['text_case', 'straße', { to: 'upper' }, 'STRASSE'],
  ['text_trim', '  a b\n', {}, 'a b'],
  ['text_replace', 'a.b.c', { find: '.', with: '$&' }, 'a$&b$&c'],
  ['text_split', 'a, b', { by: ', ' }, ['a', 'b']],
  ['text_slice', '👍abc', { start: 0, length: 2 }, '👍a'],
  ['text_slice', 'abc', { start: -2 }, 'bc'],
  ['text_pad', 7, { length: 3, with: '0' }, '007'],
  ['text_slug', ' Crème brûlée & Straße! ', {}, 'creme-brulee-strasse'],
  ['number_round', 1.005, { digits: 2 }, 1.01],
  ['number_round', -2.5, {}, -3],
  ['number_round', -0.2, {}, 0],
  ['number_round', '2.01', { direction: 'up' }, 3],
  ['number_round', 0.1 + 0.2, { digits: 15 }, 0.3],
  ['number_format', 1234567.5, { locale: 'de-DE', digits: 2 }, '1.234.567,50'],
  ['number_percent', 0.125, { digits: 1 }, '12.5%'],
  ['number_parse', '€ 1.234,50', { decimal: ',' }, 1234.5],
  ['number_parse', '-1,234.5 USD', {}, -1234.5],
  ['number_parse', '(12)', {}, -12],
  ['money_format', 129990, { currency: 'EUR', isMinor: true, locale: 'en-US' }, '€1,299.90'],
  ['money_format', 500, { currency: 'JPY', isMinor: true, locale: 'en-US' }, '¥500'],
  ['money_to_minor', '19.99', { currency: 'USD' }, 1999],
  ['money_to_minor', 1.005, { currency: 'KWD' }, 1005],
  ['money_from_minor', 1999, { currency: 'USD' }, 19.99],
  [
    'date_format',
    '2026-07-01T22:30:00Z',
    { pattern: 'DD.MM.YYYY HH:mm', zone: 'Europe/Berlin' },
    '02.07.2026 00:30',
  ],
  ['date_parse', '01.07.2026 09:05', { zone: 'Europe/Berlin' }, '2026-07-01T07:05:00.000Z'],
  [
    'date_parse',
    'Jul 4, 2026 12:05 am',
    { pattern: 'MMM D, YYYY h:mm a' },
    '2026-07-04T00:05:00.000Z',
  ],
  ['date_parse', '2026-07-01 +02:00', { pattern: 'YYYY-MM-DD Z' }, '2026-06-30T22:00:00.000Z'],
  ['date_add', '2026-01-31T10:00:00Z', { amount: 1, unit: 'months' }, '2026-02-28T10:00:00.000Z'],
  [
    'date_add',
    '2026-03-28T11:00:00Z',
    { amount: 1, unit: 'days', zone: 'Europe/Berlin' },
    '2026-03-29T10:00:00.000Z',
  ],
  [
    'date_add',
    '2026-03-28T11:00:00Z',
    { amount: 24, unit: 'hours', zone: 'Europe/Berlin' },
    '2026-03-29T11:00:00.000Z',
  ],
  ['date_add', '1970-01-02T00:00:00Z', { amount: -2, unit: 'years' }, '1968-01-02T00:00:00.000Z'],
  ['date_difference', '2026-07-01T00:00:00Z', { until: '2026-07-02T12:00:00Z' }, 1.5],
  ['list_join', ['a', 1, null, { b: 2 }], { separator: '|' }, 'a|1||{"b":2}'],
  ['list_unique', [{ a: 1 }, { a: 1 }, { a: 2 }], { field: 'a' }, [{ a: 1 }, { a: 2 }]],
  ['list_sort', [3, 1, 2], { order: 'descending' }, [3, 2, 1]],
  ['list_first', [1, 2, 3], { count: 2 }, [1, 2]],
  ['list_last', [1, 2, 3], { count: 2 }, [2, 3]],
  [
    'list_filter',
    [{ a: { b: 1 } }, { a: { b: 2 } }],
    { field: 'a.b', equals: 2 },
    [{ a: { b: 2 } }],
  ],
  ['list_filter', [{ a: 1 }, { b: 2 }], { field: 'a' }, [{ a: 1 }]],
  ['list_pluck', [{ a: 1 }, {}], { field: 'a' }, [1, null]],
  ['list_sum', [{ a: 0.1 }, { a: 0.2 }], { field: 'a' }, 0.3],
  [
    'list_group',
    [{ a: 1 }, { a: 2 }, { a: 1 }],
    { field: 'a' },
    [
      { name: 1, items: [{ a: 1 }, { a: 1 }] },
      { name: 2, items: [{ a: 2 }] },
    ],
  ],
  ['json_write', { a: [1] }, {}, '{"a":[1]}'],
  ['json_read', '{"id":12345678901234567890}', {}, { id: '12345678901234567890' }],
  ['json_pick', '{"a":[{"b":7}]}', { path: 'a.0.b' }, 7],
  ['json_pick', { a: 1 }, { path: 'constructor.name' }, null],
  [
    'url_parse',
    'https://a.example:8443/x?q=1&q=2#top',
    {},
    {
      protocol: 'https',
      host: 'a.example',
      port: 8443,
      path: '/x',
      query: { q: ['1', '2'] },
      fragment: 'top',
      origin: 'https://a.example:8443',
    },
  ],
  [
    'url_build',
    'https://a.example/?a=1',
    { query: { a: 2, 'b c': 'ä&' } },
    'https://a.example/?a=2&b+c=%C3%A4%26',
  ],
  ['url_encode', 'a b&\ud800', {}, 'a%20b%26%EF%BF%BD'],
  ['url_decode', 'a+b%26', {}, 'a b&'],
  ['hash', 'abc', {}, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['hash', 'abc', { algorithm: 'md5' }, '900150983cd24fb0d6963f7d28e17f72'],
  // RFC 4231, test case 2.
  [
    'hash',
    'what do ya want for nothing?',
    { secret: 'Jefe' },
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  ['hash', 'abc', { algorithm: 'sha1', encoding: 'base64url' }, 'qZk-NkcGgWq6PiVxeFDCbJzQ2J0'],
  ['base64_encode', 'ä?>', { alphabet: 'base64url' }, 'w6Q_Pg'],
  ['base64_decode', 'w6Q_Pg', {}, 'ä?>'],
]

describe('format', () => {
  it.each(rows)('%s of %j with %j', async (kind, value, fields, expected) => {
    expect(await apply(value, { kind, ...fields })).toEqual(expected)
  })

  it.each<[string, unknown, Record<string, unknown>, RegExp]>([
    ['number_round', 'seven', {}, /“seven” is no number/],
    ['number_format', 1, { locale: 'no language' }, /is no language/],
    ['number_parse', 'about 1,2,3', { decimal: ',' }, /is no number/],
    ['date_parse', '31.02.2026 00:00', {}, /is no date there is/],
    ['date_parse', 'tomorrow', {}, /is no date in the format/],
    ['date_add', '9999-12-31T00:00:00Z', { amount: 1, unit: 'years' }, /needs a date/],
    ['date_format', '2026-07-01', { zone: 'Mars/Base' }, /is no time zone/],
    ['list_first', 'text', {}, /is no list/],
    ['url_parse', '/relative', {}, /is no URL/],
    ['url_decode', '%E0%A4', {}, /is not URL-encoded/],
    ['base64_decode', 'not base64!', {}, /is not Base64/],
    ['base64_decode', '/w==', {}, /are no text/],
    ['json_read', '{"a":', {}, /is no JSON/],
  ])('%s of %j fails in words', async (kind, value, fields, words) => {
    const error = await failure(value, { kind, ...fields })
    expect(error.kind).toBe('invalid_input')
    expect(error.message).toMatch(words)
  })

  it.each<[string, unknown, Record<string, unknown>]>([
    ['text_replace', 'a'.repeat(1_000_000), { find: 'a', with: 'b'.repeat(10_000) }],
    ['text_trim', 'a'.repeat(1_048_577), {}],
    ['list_join', new Array(50_000).fill('a'), { separator: 's'.repeat(10_000) }],
  ])(
    '%s refuses what would be larger than 1 MiB, before it makes it',
    async (kind, value, fields) => {
      const cpu = process.cpuUsage()
      expect((await failure(value, { kind, ...fields })).message).toMatch(/1 MiB/)
      expect(cpuMsSince(cpu)).toBeLessThan(1_000)
    },
  )

  it.each<[string, unknown, Record<string, unknown>]>([
    ['text_case', 'a '.repeat(500_000), { to: 'title' }],
    ['text_case', '1'.repeat(1_000_000), { to: 'sentence' }],
    ['text_slug', '-a'.repeat(500_000), {}],
    ['text_trim', `${' '.repeat(500_000)}x${' '.repeat(500_000)}`, {}],
    ['text_split', 'a,'.repeat(500_000), {}],
    ['text_slice', 'a'.repeat(1_000_000), { start: -1 }],
    ['number_parse', '1 '.repeat(500_000), {}],
    ['base64_decode', '='.repeat(1_000_000), {}],
    ['url_decode', '%41'.repeat(300_000), {}],
    ['json_read', '['.repeat(1_000_000), {}],
  ])('%s takes no long time for 1 MB', async (kind, value, fields) => {
    const cpu = process.cpuUsage()
    await apply(value, { kind, ...fields }).catch(() => {})
    expect(cpuMsSince(cpu)).toBeLessThan(1_000)
  })

  it('shows no secret of a signature', () => {
    const input = format.input.parse({ value: 'a', operation: { kind: 'hash', secret: 'hush' } })
    expect(JSON.stringify(format.shown?.(input))).not.toContain('hush')
  })
})

/** Of this process; the aim is 100, the rest is room for a slow machine. */
function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
