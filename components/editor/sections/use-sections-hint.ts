'use client'

import { useEffect, useMemo } from 'react'
import { showToast } from '@/components/ui/toast-store'
import { allSteps } from '@/lib/flow/graph'
import { useEditorState } from '../editor-context'

const storageKey = 'hl-sections-hint'
/** A flow that is longer is hard to find one's way in. */
const stepsMax = 150

/** Says once in this browser what a long flow can be put in order with. */
export function useSectionsHint(): void {
  const flow = useEditorState((state) => state.flow)
  const isLong = useMemo(() => !flow.sections?.length && allSteps(flow).length > stepsMax, [flow])
  useEffect(() => {
    if (isLong && takeTurn()) showToast('Group steps into sections to find your way.')
  }, [isLong])
}

/** Whether it was not said before. Where nothing is remembered, it is not said at all. */
function takeTurn(): boolean {
  try {
    if (localStorage.getItem(storageKey) !== null) return false
    localStorage.setItem(storageKey, 'said')
    return true
  } catch {
    return false
  }
}
