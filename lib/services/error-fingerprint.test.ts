import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorFingerprint, normaliseMessage, restFingerprint } from './error-fingerprint'

const flowId = 'flw_1'
const of = (message: string, more: object = {}) =>
  errorFingerprint({ flowId, error: { kind: 'rejected', message, step: 'send', ...more } })

const hex = (size: { minLength: number; maxLength: number }) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), ...size })
const base32 = fc.string({
  unit: fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'),
  minLength: 26,
  maxLength: 26,
})
const plain = fc.string({ unit: fc.constantFrom(...'abc xyz-_.,é9'), maxLength: 20 })

/** What differs from event to event, in the ways senders and services write it. */
const variablePart = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((n) => n.toFixed(2)),
  fc.uuid(),
  base32.filter((text) => /\d/.test(text)).map((text) => `run_${text}`),
  hex({ minLength: 8, maxLength: 40 }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }).filter((url) => /[\w/]$/.test(url)),
  fc
    .tuple(fc.stringMatching(/^[a-z0-9][a-z0-9.]{0,12}$/), fc.domain())
    .map(([name, domain]) => `${name}@${domain}`),
  fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
    .chain((date) =>
      fc.constantFrom(
        date.toISOString(),
        date.toISOString().slice(0, 10),
        date.toUTCString().slice(0, 16),
      ),
    ),
  plain.map((text) => `“${text}”`),
  plain.map((text) => `"${text}"`),
  plain.map((text) => `'${text}'`),
  plain.map((text) => `\`${text}\``),
)

/** Sentences with places for such parts. */
const words = fc.array(
  fc.constantFrom(
    'Slack',
    'couldn’t',
    "didn't",
    'find',
    'the',
    'channel',
    'of',
    'user',
    'May',
    'a',
  ),
  { minLength: 1, maxLength: 4 },
)
const sentence = fc.array(words, { minLength: 2, maxLength: 5 })

describe('normaliseMessage', () => {
  it('gives one form to messages that differ only in numbers, ids, quotes, URLs and dates', () => {
    const pair = sentence.chain((parts) =>
      fc.record({
        parts: fc.constant(parts),
        one: fc.array(variablePart, { minLength: parts.length, maxLength: parts.length }),
        other: fc.array(variablePart, { minLength: parts.length, maxLength: parts.length }),
      }),
    )
    fc.assert(
      fc.property(pair, ({ parts, one, other }) => {
        const write = (values: string[]) =>
          parts.map((part, at) => `${part.join(' ')}: ${values[at]}`).join('; ')
        expect(normaliseMessage(write(one))).toBe(normaliseMessage(write(other)))
      }),
      { numRuns: 2_000 },
    )
  })

  it('keeps the words apart that do not differ from event to event', () => {
    expect(normaliseMessage('Slack couldn’t find the channel “#sales”.')).toBe(
      'Slack couldn’t find the channel ….',
    )
    expect(normaliseMessage("It didn't work and wasn't tried again.")).toBe(
      "It didn't work and wasn't tried again.",
    )
    expect(normaliseMessage('Items 1, 2 and 3 of 12 failed')).toBe('Items … of … failed')
    expect(normaliseMessage('Items 4 of 7 failed')).toBe('Items … of … failed')
  })

  it('is done quickly with a message made to be slow', () => {
    for (const text of ['"', "'", '1.', 'a@', '/a', '“', '…, ', 'Mon 1 ', 'a:/'].map((part) =>
      part.repeat(200_000),
    )) {
      const started = performance.now()
      normaliseMessage(text)
      expect(performance.now() - started).toBeLessThan(200)
    }
  })
})

describe('errorFingerprint', () => {
  it('is another one for another flow, step, kind, HTTP status or sentence', () => {
    const first = of('api.example.com answered with status 404: no such order 12.')
    const prints = [
      first,
      errorFingerprint({
        flowId: 'flw_2',
        error: { kind: 'rejected', message: 'x', step: 'send' },
      }),
      of('api.example.com answered with status 404: no such order 12.', { step: 'other' }),
      of('api.example.com answered with status 404: no such order 12.', { kind: 'timeout' }),
      of('api.example.com answered with status 404: no such order 12.', {
        details: { status: 404 },
      }),
      of('api.example.com answered with status 404: no such order 12.', {
        details: { status: 422 },
      }),
      of('api.example.com answered with status 404: no such customer 12.'),
      restFingerprint({ flowId, error: { kind: 'rejected', message: 'x', step: 'send' } }),
    ]
    expect(new Set(prints).size).toBe(prints.length)
    expect(of('api.example.com answered with status 404: no such order 99.')).toBe(first)
  })
})
