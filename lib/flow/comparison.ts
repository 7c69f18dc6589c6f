import { RE2JS } from 're2js'
import { StepFailure } from '@/lib/errors'
import type { Operator } from './condition-operators'
import { parseIsoDate } from './iso-date'
import { numberOf } from './number'
import { isRecord } from './record'
import { quoted, toText } from './text'

type Test = (left: unknown, right: unknown) => boolean

/** What each operator says of two values. undefined is a missing value; nothing but it is. */
const tests: Record<Operator, Test> = {
  equals: isEqual,
  not_equals: (left, right) => !isEqual(left, right),
  contains,
  not_contains: (left, right) => !contains(left, right),
  starts_with: (left, right) => textTest(left, right, (text, part) => text.startsWith(part)),
  ends_with: (left, right) => textTest(left, right, (text, part) => text.endsWith(part)),
  matches: (left, right) => textTest(left, right, matches),
  greater_than: (left, right) => ordered(left, right, (order) => order > 0),
  at_least: (left, right) => ordered(left, right, (order) => order >= 0),
  less_than: (left, right) => ordered(left, right, (order) => order < 0),
  at_most: (left, right) => ordered(left, right, (order) => order <= 0),
  before: (left, right) => ordered(left, right, (order) => order < 0),
  after: (left, right) => ordered(left, right, (order) => order > 0),
  between: isBetween,
  exists: (left) => left !== undefined,
  missing: (left) => left === undefined,
  empty: isEmpty,
  not_empty: (left) => !isEmpty(left),
  is_true: (left) => left === true || left === 'true',
  is_false: (left) => left === false || left === 'false',
  one_of: isOneOf,
}

/** Throws StepFailure where the values cannot be compared that way. */
export function compare(left: unknown, operator: Operator, right: unknown): boolean {
  return tests[operator](left, right)
}

/** Same type strictly, except that a number and a text that spells exactly that number are equal. */
function isEqual(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return false
  if (typeof left === 'number' && typeof right === 'string') return numberOf(right) === left
  if (typeof left === 'string' && typeof right === 'number') return numberOf(left) === right
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((entry, at) => isSame(entry, right[at]))
  }
  if (isRecord(left) && isRecord(right)) {
    const names = Object.keys(left)
    const isSize = names.length === Object.keys(right).length
    return (
      isSize && names.every((name) => Object.hasOwn(right, name) && isSame(left[name], right[name]))
    )
  }
  return left === right
}

/** Inside lists and objects the types are always strict. */
function isSame(left: unknown, right: unknown): boolean {
  return typeof left === typeof right && (left === right || isEqual(left, right))
}

/** A part of a text, an entry of a list, or a name in an object. */
function contains(left: unknown, right: unknown): boolean {
  if (left === undefined || left === null || right === undefined) return false
  if (Array.isArray(left)) return left.some((entry) => isEqual(entry, right))
  if (isRecord(left)) return typeof right === 'string' && Object.hasOwn(left, right)
  return textTest(left, right, (text, part) => text.includes(part))
}

const partCharactersMax = 10_000

function textTest(left: unknown, right: unknown, test: (a: string, b: string) => boolean): boolean {
  if (left === undefined || left === null || right === undefined) return false
  for (const value of [left, right]) {
    if (typeof value === 'object') throw wrong(`${quoted(value)} is not a text`)
  }
  const part = toText(right)
  // The time to look for a text grows with its length.
  if (part.length > partCharactersMax) throw wrong('The text to look for is too long')
  return test(toText(left), part)
}

const patterns = new Map<string, RE2JS>()
const patternsMax = 200
const patternCharactersMax = 1_000
const searchedCharactersMax = 100_000

/** RE2: time grows with the text's length times the pattern's, so both have a limit. */
function matches(text: string, pattern: string): boolean {
  if (text.length > searchedCharactersMax) {
    throw wrong('“matches pattern” reads at most 100,000 characters, and the text is longer')
  }
  return patternFor(pattern).matcher(text).find()
}

function patternFor(pattern: string): RE2JS {
  const known = patterns.get(pattern)
  if (known) return known
  if (pattern.length > patternCharactersMax)
    throw wrong('The pattern is longer than 1,000 characters')
  if (patterns.size >= patternsMax) patterns.clear()
  try {
    const compiled = RE2JS.compile(pattern)
    patterns.set(pattern, compiled)
    return compiled
  } catch (cause) {
    throw wrong(`${quoted(pattern)} is not a valid pattern`, cause)
  }
}

/** Both numbers, or both dates; anything else is an error. A missing value is in no order. */
function ordered(left: unknown, right: unknown, test: (order: number) => boolean): boolean {
  if (left === undefined || right === undefined) return false
  const numbers = [numberOf(left), numberOf(right)] as const
  if (numbers[0] !== undefined && numbers[1] !== undefined) return test(numbers[0] - numbers[1])
  const dates = [dateOf(left), dateOf(right)] as const
  if (dates[0] !== undefined && dates[1] !== undefined) return test(dates[0] - dates[1])
  throw wrong(`${quoted(left)} and ${quoted(right)} are neither two numbers nor two dates`)
}

function dateOf(value: unknown): number | undefined {
  return typeof value === 'string' ? parseIsoDate(value) : undefined
}

function isBetween(left: unknown, right: unknown): boolean {
  if (!Array.isArray(right) || right.length !== 2) {
    throw wrong('“is between” needs a lowest and a highest value')
  }
  const isAbove = ordered(left, right[0], (order) => order >= 0)
  const isBelow = ordered(left, right[1], (order) => order <= 0)
  return isAbove && isBelow
}

function isEmpty(left: unknown): boolean {
  if (left === undefined || left === null || left === '') return true
  if (Array.isArray(left)) return left.length === 0
  return isRecord(left) && Object.keys(left).length === 0
}

function isOneOf(left: unknown, right: unknown): boolean {
  if (!Array.isArray(right)) throw wrong(`“is one of” needs a list, not ${quoted(right)}`)
  return right.some((entry) => isEqual(left, entry))
}

function wrong(reason: string, cause?: unknown): StepFailure {
  const message = `The condition cannot be decided: ${reason}. Change the condition.`
  return new StepFailure('invalid_input', message, { cause })
}
