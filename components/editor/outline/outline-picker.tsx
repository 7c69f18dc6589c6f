'use client'

import { Suspense, useMemo } from 'react'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { useEditorState } from '../editor-context'
import { placeId, placeStep } from './outline-places'

const StepPicker = lazyOverlay('The list of steps', () =>
  import('../step-picker').then((module) => module.StepPicker),
)

/** The list of steps, at the plus of its place; without one, at the row. */
export function OutlinePicker() {
  const place = useEditorState((state) => state.picker)
  const close = useEditorState((state) => state.closePicker)
  const anchor = useMemo(() => {
    if (!place) return { current: null }
    const plus = `[data-place="${CSS.escape(placeId(place))}"]`
    const row = `[data-row-id="${CSS.escape(placeStep(place))}"]`
    const current =
      document.querySelector<HTMLElement>(plus) ??
      document.querySelector<HTMLElement>(row) ??
      document.querySelector<HTMLElement>('#main')
    return { current }
  }, [place])
  if (!place) return null
  return (
    <Suspense>
      <StepPicker place={place} triggerRef={anchor} onClose={close} />
    </Suspense>
  )
}
