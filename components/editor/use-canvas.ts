'use client'

import { useDeferredValue, useMemo, useState } from 'react'
import { formatClock } from '@/components/ui/format-time'
import type { Flow } from '@/lib/flow/schema'
import { useEditor, useEditorState } from './editor-context'
import { footers } from './footers'
import { moveCards } from './free/move-cards'
import { type Canvas, createCanvasProjection } from './to-canvas'
import { useBrokenAccounts } from './use-connected-apps'
import { useIssues } from './use-issues'
import { useSamples } from './use-samples'

/** Nodes and edges of the draft; steps that look the same keep their object. */
export function useCanvas(): Canvas {
  const { catalog } = useEditor()
  const flow = useDrawnFlow()
  const moving = useEditorState((state) => state.moving)
  const issues = useIssues()
  const samples = useSamples()
  const brokenAccounts = useBrokenAccounts()
  const [project] = useState(createCanvasProjection)
  const found = useMemo(
    () => footers({ flow, issues, samples, brokenAccounts, timeOf: clockTime }),
    [flow, issues, samples, brokenAccounts],
  )
  const canvas = useMemo(
    () => project({ flow, catalog, footers: found }),
    [project, flow, catalog, found],
  )
  return useMemo(
    () => (moving ? moveCards(canvas, moving, { flow, catalog }) : canvas),
    [canvas, moving, flow, catalog],
  )
}

/** While a step is being set up its field comes first, and the cards a moment after it. */
function useDrawnFlow(): Flow {
  const flow = useEditorState((state) => state.flow)
  const isSetUp = useEditorState(({ history }) => history.group !== undefined)
  const late = useDeferredValue(flow)
  return isSetUp ? late : flow
}

function clockTime(iso: string): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return formatClock(new Date(iso), { timeZone, withSeconds: true })
}
