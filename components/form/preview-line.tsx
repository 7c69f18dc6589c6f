'use client'

import { Suspense } from 'react'
import { lazyPart } from '@/components/ui/lazy-part'
import { useForm } from './form-context'
import { deletedSentence, missingSentence, pillView } from './pill-view'
import { templateParts } from './template-parts'

// The expression engine comes with the first text that has data in it.
const PreviewValue = lazyPart('The preview', () =>
  import('./preview-value').then((module) => module.PreviewValue),
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
    return <p className="text-caption text-failed-ink">{deletedSentence}</p>
  }
  if (states.includes('missing')) {
    return <p className="text-caption text-needs-ink">{missingSentence}</p>
  }
  return (
    <Suspense>
      <PreviewValue text={text} value={value} scope={site.scope} shownScope={site.shownScope} />
    </Suspense>
  )
}
