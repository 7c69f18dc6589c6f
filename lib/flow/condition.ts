import * as z from 'zod'
import { compare } from './comparison'
import { operatorKeys, operatorWords } from './condition-operators'
import { expressionName, listed } from './condition-sentence'
import { quoted } from './text'

/** Filter, if and paths are data, never code: groups of comparisons. */
const Comparison = z.object({
  left: z.unknown().optional(),
  operator: z.enum(operatorKeys),
  right: z.unknown().optional(),
})

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { left?: unknown; operator: (typeof operatorKeys)[number]; right?: unknown }

/** Where an action takes one, its field gets `.meta({ control: 'condition' })`. */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.object({ all: z.array(Condition).max(100) }),
    z.object({ any: z.array(Condition).max(100) }),
    Comparison,
  ]),
)

export interface Verdict {
  result: boolean
  /** The comparison that decided, in words: “low” is not “urgent”. */
  why: string
}

/**
 * Decides a condition whose operands are resolved; undefined is a missing value. With the condition
 * as it stands in the document, `why` names what was compared: priority “low” is not “urgent”.
 */
export function evaluateCondition(resolved: Condition, source?: Condition): Verdict {
  if ('all' in resolved) return evaluateGroup(resolved.all, groupOf(source, 'all'), true)
  if ('any' in resolved) return evaluateGroup(resolved.any, groupOf(source, 'any'), false)
  const { left, operator, right } = resolved
  const result = compare(left, operator, right)
  const name = source && 'operator' in source ? expressionName(source.left) : undefined
  const { yes, no, arity } = operatorWords[operator]
  const subject = name === undefined ? quoted(left) : `${name} ${quoted(left)}`
  const isAboutPresence = operator === 'exists' || operator === 'missing'
  const words = [isAboutPresence && name ? name : subject, result ? yes : no]
  if (arity !== 'none') words.push(listed(right, quoted))
  return { result, why: words.join(' ') }
}

const reasonsMax = 3

/** An `all` ends at its first false, an `any` at its first true; otherwise every part is the reason. */
function evaluateGroup(
  parts: Condition[],
  sources: Condition[] | undefined,
  isAll: boolean,
): Verdict {
  const reasons: string[] = []
  for (const [at, part] of parts.entries()) {
    const verdict = evaluateCondition(part, sources?.[at])
    if (verdict.result !== isAll) return verdict
    if (reasons.length < reasonsMax) reasons.push(verdict.why)
  }
  if (parts.length === 0) return { result: isAll, why: 'there is nothing to compare' }
  const more = parts.length > reasonsMax ? ` and ${parts.length - reasonsMax} more` : ''
  return { result: isAll, why: `${reasons.join(' and ')}${more}` }
}

function groupOf(source: Condition | undefined, kind: 'all' | 'any'): Condition[] | undefined {
  if (!source) return undefined
  if (kind === 'all' && 'all' in source) return source.all
  return kind === 'any' && 'any' in source ? source.any : undefined
}
