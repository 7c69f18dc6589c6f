import { previewData } from '@/lib/flow/preview-data'
import { sampleText } from './sample-text'

interface PreviewValueProps {
  /** As it stands in the field. */
  text: string
  value: unknown
  scope: Record<string, unknown>
}

/** A value with its expressions filled in, or why they cannot be; nothing when it reads the same. */
export function PreviewValue({ text, value, scope }: PreviewValueProps) {
  const preview = previewData(value, scope)
  const shown = preview.ok ? sampleText(preview.value, 400) : preview.message
  if (shown === text) return null
  return (
    <div className="rounded-control bg-sunken text-caption text-ink-2 dark:bg-bg flex gap-2 px-2.5 py-2">
      <span className="font-label text-ink-3 shrink-0">Preview</span>
      <span className="line-clamp-2 min-w-0 [overflow-wrap:anywhere]">
        {shown === '' ? <span className="text-needs-ink">(empty)</span> : shown}
      </span>
    </div>
  )
}
