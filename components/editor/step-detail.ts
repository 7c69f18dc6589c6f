import { readPath } from '@/components/form/template-parts'
import { formatDuration } from '@/components/ui/format-duration'
import type { Condition } from '@/lib/flow/condition'
import { conditionSentence } from '@/lib/flow/condition-sentence'

/** What a card says of a step instead of the name of its action, read from how it is set up. */
export function stepDetail(input: Record<string, unknown>): string | undefined {
  return conditionDetail(input) ?? casesDetail(input) ?? itemsDetail(input) ?? waitDetail(input)
}

function conditionDetail({ condition }: Record<string, unknown>): string | undefined {
  if (typeof condition !== 'object' || condition === null) return undefined
  try {
    // A draft may hold half a condition; what cannot be read gets the plain subtitle.
    const sentence = conditionSentence(condition as Condition)
    return sentence === '' ? undefined : sentence
  } catch {
    return undefined
  }
}

function casesDetail({ cases, mode }: Record<string, unknown>): string | undefined {
  if (!Array.isArray(cases) || cases.length === 0) return undefined
  const count = cases.length === 1 ? '1 case' : `${cases.length} cases`
  return mode === 'all' ? `${count}, all that match` : `${count}, the first that matches`
}

/** "order › lines" */
function itemsDetail({ items }: Record<string, unknown>): string | undefined {
  const inner = typeof items === 'string' ? /^\{\{-?\s*(.*?)\s*-?\}\}$/.exec(items.trim()) : null
  const path = inner?.[1] === undefined ? undefined : readPath(inner[1])
  if (!path) return undefined
  const rest = path[0] === 'steps' ? path.slice(2) : path.slice(1)
  return rest.length > 0 ? rest.slice(-2).join(' › ') : undefined
}

function waitDetail({ forMs }: Record<string, unknown>): string | undefined {
  return typeof forMs === 'number' && forMs > 0 ? formatDuration(forMs) : undefined
}
