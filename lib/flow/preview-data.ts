import { previewText } from './expression'
import { isRecord, setOwn } from './record'

type Preview = ReturnType<typeof previewText>

/** A value with the expressions of its texts filled in, or why the first that fails has no result. */
export function previewData(value: unknown, scope: Record<string, unknown>): Preview {
  if (typeof value === 'string') return previewText(value, scope)
  if (!isRecord(value) && !Array.isArray(value)) return { ok: true, value }
  const filled = Array.isArray(value) ? [] : {}
  for (const [name, member] of Object.entries(value)) {
    const preview = previewData(member, scope)
    if (!preview.ok) return preview
    setOwn(filled, name, preview.value)
  }
  return { ok: true, value: filled }
}
