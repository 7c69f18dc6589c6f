import type { Condition } from './condition'
import { operatorWords } from './condition-operators'
import { quoted } from './text'

/** The condition of the document in a few words, for a card: priority is urgent. */
export function conditionSentence(condition: Condition): string {
  if ('all' in condition) return joined(condition.all, ' and ')
  if ('any' in condition) return joined(condition.any, ' or ')
  const { label, arity } = operatorWords[condition.operator]
  const words = [operandName(condition.left), label]
  if (arity !== 'none') words.push(listed(condition.right, operandName))
  return words.join(' ')
}

function joined(parts: Condition[], word: string): string {
  const sentences = parts.map((part) => {
    const isGroup = 'all' in part || 'any' in part
    return isGroup && parts.length > 1 ? `(${conditionSentence(part)})` : conditionSentence(part)
  })
  return sentences.join(word)
}

export function listed(value: unknown, nameOf: (value: unknown) => string): string {
  if (!Array.isArray(value)) return nameOf(value)
  const names = value.slice(0, 5).map((entry) => nameOf(entry))
  return `${names.join(', ')}${value.length > 5 ? ', …' : ''}`
}

function operandName(value: unknown): string {
  if (value === undefined || value === '') return '…'
  const name = expressionName(value)
  if (name !== undefined) return name
  return typeof value === 'string' ? quoted(value).slice(1, -1) : quoted(value)
}

const lonePath = /^\{\{-?\s*([^|{}]+?)\s*(?:\|[^{}]*)?-?\}\}$/

/** The last name in the path of a lone expression: `{{ trigger.body.priority }}` is “priority”. */
export function expressionName(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 1_000) return undefined
  const path = lonePath.exec(value.trim())?.[1]
  const name = path?.split(/[.[\]"']+/).findLast((part) => part !== '' && !/^-?\d+$/.test(part))
  return name?.trim()
}
