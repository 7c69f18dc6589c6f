import { previewText } from '@/lib/flow/expression'
import { isRecord, setOwn } from '@/lib/flow/record'

/** The input with its expressions filled in from the sample; what cannot be filled in says why. */
export function previewInput(value: unknown, scope: Record<string, unknown>): unknown {
  if (typeof value === 'string') {
    const preview = previewText(value, scope)
    return preview.ok ? preview.value : `⚠ ${preview.message}`
  }
  if (Array.isArray(value)) return value.map((entry) => previewInput(entry, scope))
  if (!isRecord(value)) return value
  const filled: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    setOwn(filled, name, previewInput(member, scope))
  }
  return filled
}
