import { conditionRows } from '@/components/form/condition-rows'
import { sampleText } from '@/components/form/sample-text'
import { operatorWords } from '@/lib/flow/condition-operators'
import { previewText } from '@/lib/flow/expression'

/** One comparison with the values it was made with: "20 is greater than 50". */
export function comparedValues(condition: unknown, scope: Record<string, unknown>): string[] {
  if (condition === undefined) return []
  const { rows = [] } = conditionRows(condition) ?? {}
  return rows.map(({ left, operator, right }) => {
    const { label, arity } = operatorWords[operator]
    const sides = arity === 'none' ? [label] : [label, shown(right, scope)]
    return [shown(left, scope), ...sides].join(' ')
  })
}

function shown(value: unknown, scope: Record<string, unknown>): string {
  if (Array.isArray(value)) return value.map((entry) => shown(entry, scope)).join(', ')
  if (typeof value !== 'string') return value === undefined ? '(empty)' : sampleText(value)
  const preview = previewText(value, scope)
  if (!preview.ok) return '(missing)'
  return sampleText(preview.value) || '(empty)'
}
