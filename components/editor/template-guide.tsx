'use client'

import { useSearchParams } from 'next/navigation'
import { Suspense, useEffect, useState } from 'react'
import { useAddress } from '@/components/flows/use-address'
import { lazyPart } from '@/components/ui/lazy-part'
import { useEditor } from './editor-context'
import { keepTemplate, readKeptTemplate } from './kept-template'

// The templates are loaded for flows that were made of one only.
const TemplateChecklist = lazyPart('The checklist of the template', () =>
  import('./template-checklist').then((module) => module.TemplateChecklist),
)

/** The checklist of the template that the flow was made of, until it is closed. */
export function TemplateGuide() {
  const { flowId } = useEditor()
  const { change } = useAddress()
  const named = useSearchParams().get('template') ?? undefined
  const [kept, setKept] = useState(() => readKeptTemplate(flowId))
  const slug = named ?? kept
  useEffect(() => {
    if (named !== undefined) keepTemplate(flowId, named)
  }, [flowId, named])
  if (slug === undefined) return null
  return (
    <Suspense fallback={<div className={guidePlace} />}>
      <TemplateChecklist
        slug={slug}
        onClose={() => {
          keepTemplate(flowId, undefined)
          setKept(undefined)
          change({ template: undefined })
        }}
      />
    </Suspense>
  )
}

/** Kept for it, so that the canvas begins with the width that it will have. */
const guidePlace = 'border-line bg-surface shrink-0 max-lg:h-11 max-lg:border-b lg:w-64 lg:border-r'
