'use client'

import { lazy, Suspense, useMemo } from 'react'
import { useEditorState } from '../editor-context'
import { placeId, placeStep } from './outline-places'

const StepPicker = lazy(() =>
  import('../step-picker').then((module) => ({ default: module.StepPicker })),
)

/** The list of steps, at the plus of its place; without one, at the row. */
export function OutlinePicker() {
  const place = useEditorState((state) => state.picker)
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
      <StepPicker place={place} triggerRef={anchor} />
    </Suspense>
  )
}
