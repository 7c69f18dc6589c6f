'use client'

import { useMemo, useState } from 'react'
import { formatClock } from '@/components/ui/format-time'
import { useEditor, useEditorState } from '../editor-context'
import { footers } from '../footers'
import { useIssues } from '../use-issues'
import { useSamples } from '../use-samples'
import { createRowKeeper } from './keep-rows'
import { type OutlineRow, outlineRows } from './outline-rows'

/** The rows of the draft; those that look the same keep their object, so that only the others draw. */
export function useOutlineRows(): OutlineRow[] {
  const { catalog } = useEditor()
  const flow = useEditorState((state) => state.flow)
  const issues = useIssues()
  const samples = useSamples()
  const [keep] = useState(createRowKeeper)
  return useMemo(() => {
    const found = footers({ flow, issues, samples, timeOf: clockTime })
    return keep(outlineRows({ flow, catalog, footers: found, issues }))
  }, [keep, flow, catalog, issues, samples])
}

function clockTime(iso: string): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return formatClock(new Date(iso), { timeZone, withSeconds: true })
}
