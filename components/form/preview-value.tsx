import { maskDots } from '@/lib/flow/mask-texts'
import { previewData } from '@/lib/flow/preview-data'
import { sampleText } from './sample-text'

interface PreviewValueProps {
  /** As it stands in the field. */
  text: string
  value: unknown
  scope: Record<string, unknown>
  /** The same as it may be shown, where values in it are masked. */
  shownScope?: Record<string, unknown> | undefined
}

/** A value with its expressions filled in, or why they cannot be; nothing when it reads the same. */
export function PreviewValue({ text, value, scope, shownScope }: PreviewValueProps) {
  const preview = previewData(value, scope)
  const masked = shownScope && preview.ok ? previewData(value, shownScope) : preview
  // What cannot be worked out of dots is dots.
  const filled = masked.ok ? masked.value : preview.ok ? maskDots : preview.message
  const shown = sampleText(filled, 400)
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
