import type { RedactionMatch } from '@/lib/contracts/redaction'
import {
  redactionHint,
  redactionPathMax,
  redactionPathsMax,
  redactionPattern,
} from '@/lib/flow/redaction'

/**
 * A path as rules have it, of what people paste: `{{ trigger.body.lines[0].card }}`. Rules look into
 * lists by themselves.
 */
export function ruleOf(text: string): string {
  return text
    .trim()
    .replace(/^\{\{-?\s*|\s*-?\}\}$/g, '')
    .replace(ofOtherTrigger, 'body.')
    .replace(/^(?:\$|trigger)\./, '')
    .replace(/\[["']([^"'\].]+)["']\]/g, '.$1')
    .replace(/\[\d+\]/g, '')
    .replace(/^headers\.(.+)$/, (_, name: string) => `headers.${name.toLowerCase()}`)
}

/** Other triggers have no request: what they give is the body. */
const ofOtherTrigger =
  /^trigger\.(?!(?:body|query|headers|method|path|files|events|cloudEvent|receivedAt)\b)/

/** Why a path cannot be added. */
export function ruleProblem(rule: string, rules: readonly string[]): string | undefined {
  if (rule === '') return 'Name a value: body.card.number.'
  if (rules.includes(rule)) return 'It is in the list already.'
  if (rules.length >= redactionPathsMax) return `A list has ${redactionPathsMax} paths at most.`
  if (rule.length > redactionPathMax) return `A path has ${redactionPathMax} characters at most.`
  return redactionPattern.test(rule) ? undefined : redactionHint
}

type Match = NonNullable<RedactionMatch['match']>

/** "a text of 16 characters, and 2 more values" */
export function shapeWords({ kind, size, count }: Pick<Match, 'kind' | 'size' | 'count'>): string {
  const others = count - 1
  const more = others === 0 ? '' : `, and ${others} more ${others === 1 ? 'value' : 'values'}`
  return `${shapes[kind](size)}${more}`
}

const counted = (size: number, word: string) =>
  `${size.toLocaleString('en')} ${word}${size === 1 ? '' : 's'}`

const shapes: Record<Match['kind'], (size: number) => string> = {
  text: (size) => `a text of ${counted(size, 'character')}`,
  number: (size) => `a number of ${counted(size, 'digit')}`,
  boolean: () => 'true or false',
  object: (size) => `an object of ${counted(size, 'field')}`,
  list: (size) => `a list of ${counted(size, 'entry').replace('entrys', 'entries')}`,
  token: () => 'a token: the value was never stored',
}
