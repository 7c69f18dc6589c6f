import * as z from 'zod'
import { numberOf, tidy } from '@/lib/flow/number'
import { quoted } from '@/lib/flow/text'
import { defineOperation, type Operation, textOf } from './operation'

const locale = z.string().min(2).max(35).default('en-US').meta({
  title: 'Language',
  description: 'It decides points and commas: en-US 1,234.5, de-DE 1.234,5.',
})
const digits = z.int().min(0).max(15)
const currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/, 'must be three letters such as EUR')
  .default('USD')
  .meta({ title: 'Currency' })

export const numberOperations: Operation[] = [
  defineOperation({
    kind: 'number_round',
    title: 'Number: round',
    fields: {
      digits: digits.default(0).meta({ title: 'Decimal places' }),
      direction: z.enum(['nearest', 'up', 'down']).default('nearest').meta({ title: 'Direction' }),
    },
    apply: (value, fields) => round(toNumber(value), fields),
  }),
  defineOperation({
    kind: 'number_format',
    title: 'Number: write with separators',
    fields: { digits: digits.optional().meta({ title: 'Decimal places' }), locale },
    apply: (value, fields) => write(toNumber(value), fields.locale, fixed(fields.digits)),
  }),
  defineOperation({
    kind: 'number_percent',
    title: 'Number: write as percent',
    fields: { digits: digits.default(0).meta({ title: 'Decimal places' }), locale },
    apply: (value, fields) =>
      write(toNumber(value), fields.locale, { style: 'percent', ...fixed(fields.digits) }),
  }),
  defineOperation({
    kind: 'number_parse',
    title: 'Number: read from text',
    fields: {
      decimal: z
        .enum(['.', ','])
        .default('.')
        .meta({
          title: 'Decimal sign',
          enumTitles: { '.': 'Point: 1,234.50', ',': 'Comma: 1.234,50' },
        }),
    },
    apply: (value, { decimal }) => parseNumber(textOf(value), decimal),
  }),
  defineOperation({
    kind: 'money_format',
    title: 'Money: write an amount',
    fields: {
      currency,
      isMinor: z.boolean().default(false).meta({
        title: 'The value is in cents',
        description: 'Or in the smallest unit of the currency.',
      }),
      locale,
    },
    apply(value, fields) {
      const amount = toNumber(value) / (fields.isMinor ? unitsOf(fields.currency) : 1)
      return write(amount, fields.locale, { style: 'currency', currency: fields.currency })
    },
  }),
  defineOperation({
    kind: 'money_to_minor',
    title: 'Money: amount to cents',
    fields: { currency },
    apply: (value, fields) => round(tidy(toNumber(value) * unitsOf(fields.currency)), nearest),
  }),
  defineOperation({
    kind: 'money_from_minor',
    title: 'Money: cents to amount',
    fields: { currency },
    apply: (value, fields) => tidy(toNumber(value) / unitsOf(fields.currency)),
  }),
]

export function toNumber(value: unknown): number {
  const number = numberOf(typeof value === 'string' ? value.trim() : value)
  if (number !== undefined) return number
  throw new Error(`${quoted(value)} is no number`)
}

const nearest = { digits: 0, direction: 'nearest' } as const
const rounding = { nearest: Math.round, up: Math.ceil, down: Math.floor }

function round(
  value: number,
  { digits, direction }: { digits: number; direction: 'nearest' | 'up' | 'down' },
): number {
  // Halves go away from zero, and through the decimal spelling: 1.005 * 100 is 100.49999….
  const isMirrored = direction === 'nearest' && value < 0
  const scaled = Number(`${isMirrored ? -value : value}e${digits}`)
  const rounded = Number(`${rounding[direction](scaled)}e-${digits}`)
  if (!Number.isFinite(rounded)) return Math.abs(value) < 1 ? 0 : value
  // Adding zero turns -0 into 0.
  return (isMirrored ? -rounded : rounded) + 0
}

function fixed(places: number | undefined): Intl.NumberFormatOptions {
  if (places === undefined) return { maximumFractionDigits: 15 }
  return { minimumFractionDigits: places, maximumFractionDigits: places }
}

function write(value: number, language: string, options: Intl.NumberFormatOptions): string {
  return formatter(language, options).format(value)
}

function formatter(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(language, options)
  } catch (cause) {
    throw new Error(`${quoted(language)} is no language; one is called “en-US”`, { cause })
  }
}

/** How many of the smallest unit are one: 100 for EUR, 1 for JPY. */
function unitsOf(currency: string): number {
  const options = formatter('en-US', { style: 'currency', currency }).resolvedOptions()
  return 10 ** (options.maximumFractionDigits ?? 2)
}

/** Whatever stands before and after the number (a currency, a percent sign) is left out. */
function parseNumber(text: string, decimal: '.' | ','): number {
  const short = text.trim().slice(0, 200)
  const match = /[-−+]?\s?\d[\d.,'’\s\u00a0\u202f]*/u.exec(short)
  const [whole = '', ...fractions] = (match?.[0] ?? '').replace('−', '-').split(decimal)
  const isNegative = whole.trimStart().startsWith('-') || /^\(.*\)$/.test(short)
  const digits = `${whole.replace(/\D/g, '')}.${fractions.join('').replace(/\D/g, '') || '0'}`
  const number = Number(digits)
  if (match && fractions.length <= 1 && Number.isFinite(number))
    return isNegative ? -number : number
  throw new Error(`${quoted(text)} is no number`)
}
