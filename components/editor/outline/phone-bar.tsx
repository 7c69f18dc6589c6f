'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Popover, PopoverTrigger } from '@/components/ui/popover'
import { StatusShape } from '@/components/ui/status-shape'
import { useBackCloses } from '@/components/ui/use-back-closes'
import type { FlowSummary } from '@/lib/contracts/flows'
import { useEditor, useEditorState } from '../editor-context'
import { statusOf, worstFirst } from '../footers'
import { ProblemList } from '../problem-list'
import { useGoToIssue, useOrderedIssues } from '../problems-chip'
import { PublishButton } from '../publish-button'
import { TestFlowButton } from '../test-flow-button'
import { closeSheet } from './close-sheet'

/** At the foot of a phone: what is wrong, Test, Publish. */
export function PhoneBar({ flow }: { flow: FlowSummary }) {
  useSheets()
  return (
    <div className="border-line bg-bg flex shrink-0 items-center gap-2 border-t px-4 pt-2.5 pb-3.5 [&>button]:h-11">
      <Problems />
      <span className="grow" />
      <TestFlowButton label="Test" className="h-11" />
      <PublishButton flow={flow} />
    </div>
  )
}

function Problems() {
  const issues = useOrderedIssues()
  const [isOpen, setOpen] = useState(false)
  const go = useGoToIssue()
  const [worst] = worstFirst(issues)
  if (!worst) return null
  return (
    <PopoverTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className="h-11">
        <StatusShape status={statusOf(worst)} />
        {issues.length} problem{issues.length === 1 ? '' : 's'}
      </Button>
      <Popover label="Problems" placement="top start" className="w-90 max-w-[calc(100vw-24px)]">
        <div className="p-4">
          <ProblemList
            issues={issues}
            onGo={(issue) => {
              setOpen(false)
              go(issue)
            }}
          />
        </div>
      </Popover>
    </PopoverTrigger>
  )
}

/** What lies over the Outline; the list of steps may lie over the settings. */
function useSheets(): void {
  const { store } = useEditor()
  const isCanvasShown = useEditorState((state) => state.isCanvasShown)
  const isPanelOpen = useEditorState((state) => state.isPanelOpen && state.selection !== undefined)
  const isPickerOpen = useEditorState((state) => state.picker !== undefined)
  useBackCloses(isCanvasShown, () => store.getState().showCanvas(false))
  useBackCloses(isPanelOpen, () => closeSheet(store))
  useBackCloses(isPickerOpen, () => store.getState().closePicker())
}
