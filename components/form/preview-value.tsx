import { previewText } from '@/lib/flow/expression'
import { sampleText } from './template-parts'

interface PreviewValueProps {
  text: string
  scope: Record<string, unknown>
}

/** A text with its expressions filled in, or why they cannot be. */
export function PreviewValue({ text, scope }: PreviewValueProps) {
  const preview = previewText(text, scope)
  if (!preview.ok) return preview.message
  return sampleText(preview.value, 400) || '(empty)'
}
