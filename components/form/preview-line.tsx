'use client'

import { lazy, Suspense } from 'react'
import { useForm } from './form-context'
import { pillView, templateParts } from './template-parts'

// The expression engine comes with the first text that has data in it.
const PreviewValue = lazy(() =>
  import('./preview-value').then((module) => ({ default: module.PreviewValue })),
)

interface PreviewLineProps {
  text: string
  /** What the document holds, when it is more than the text. */
  value?: unknown
}

/** What a text with data in it becomes with the sample, or why it becomes nothing. */
export function PreviewLine({ text, value = text }: PreviewLineProps) {
  const site = useForm()
  const pills = templateParts(text).filter((part) => part.type === 'token')
  if (pills.length === 0 && !text.includes('{%')) return null
  const states = pills.map((part) => pillView(part.value, site).state)
  if (states.includes('deleted')) {
    return (
      <p className="text-caption text-failed-ink">
        This used data from a step that was deleted. Pick another value.
      </p>
    )
  }
  if (states.includes('missing')) {
    return <p className="text-caption text-needs-ink">Not in the last event. It may be empty.</p>
  }
  return (
    <div className="rounded-control bg-sunken text-caption text-ink-2 dark:bg-bg flex gap-2 px-2.5 py-2">
      <span className="font-label text-ink-3 shrink-0">Preview</span>
      <span className="line-clamp-2 min-w-0 [overflow-wrap:anywhere]">
        <Suspense>
          <PreviewValue value={value} scope={site.scope} />
        </Suspense>
      </span>
    </div>
  )
}
