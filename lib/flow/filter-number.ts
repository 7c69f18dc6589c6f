import { numberOf, tidy } from './number'
import { quoted } from './text'

type Calculation = (value: number, ...others: number[]) => number

const calculations: Record<string, Calculation> = {
  plus: (value, other = Number.NaN) => value + other,
  minus: (value, other = Number.NaN) => value - other,
  times: (value, other = Number.NaN) => value * other,
  divided_by: (value, other = Number.NaN) => value / other,
  modulo: (value, other = Number.NaN) => ((value % other) + other) % other,
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  at_least: (value, other = Number.NaN) => Math.max(value, other),
  at_most: (value, other = Number.NaN) => Math.min(value, other),
  round: (value, digits = 0) => roundTo(value, digits),
}

/** Arithmetic that refuses what is no number, where Liquid's own would count it as 0. */
export const numberFilters = Object.fromEntries(
  Object.entries(calculations).map(([name, calculate]) => [
    name,
    (value: unknown, ...others: unknown[]) => {
      const numbers = [value, ...others].map((operand) => toNumber(operand, name))
      const [first = Number.NaN, ...rest] = numbers
      const result = calculate(first, ...rest)
      if (Number.isFinite(result)) return tidy(result)
      throw new Error(`“${name}” has no result for ${numbers.join(' and ')}`)
    },
  ]),
)

function toNumber(value: unknown, filter: string): number {
  const number = numberOf(typeof value === 'string' ? value.trim() : value)
  if (number !== undefined) return number
  throw new Error(`“${filter}” needs a number, not ${quoted(value)}`)
}

function roundTo(value: number, digits: number): number {
  const places = Math.min(Math.max(Math.trunc(digits), -15), 15)
  // Through the decimal spelling: 1.005 * 100 is 100.49999….
  const scaled = Math.round(Number(`${Math.abs(value)}e${places}`))
  const rounded = Number(`${scaled}e${-places}`)
  // Numbers written with an exponent are far from any decimal place, or are zero there.
  if (!Number.isFinite(rounded)) return Math.abs(value) < 1 ? 0 : value
  return value < 0 ? -rounded : rounded
}
