import { previewData } from '@/lib/flow/preview-data'
import { sampleText } from './template-parts'

interface PreviewValueProps {
  value: unknown
  scope: Record<string, unknown>
}

/** A value with its expressions filled in, or why they cannot be. */
export function PreviewValue({ value, scope }: PreviewValueProps) {
  const preview = previewData(value, scope)
  if (!preview.ok) return preview.message
  return sampleText(preview.value, 400) || '(empty)'
}
