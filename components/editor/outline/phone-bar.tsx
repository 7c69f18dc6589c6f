'use client'

import { useBackCloses } from '@/components/ui/use-back-closes'
import type { FlowSummary } from '@/lib/contracts/flows'
import { useEditor, useEditorState } from '../editor-context'
import { ProblemsButton } from '../problems-button'
import { PublishButton } from '../publish-button'
import { TestFlowButton } from '../test-flow-button'
import { closeSheet } from './close-sheet'

/** At the foot of a phone: what is wrong, Test, Publish. */
export function PhoneBar({ flow }: { flow: FlowSummary }) {
  useSheets()
  return (
    <div className="border-line bg-bg flex shrink-0 items-center gap-2 border-t px-4 pt-2.5 pb-3.5 [&>button]:h-11">
      <ProblemsButton className="h-11" placement="top start" />
      <span className="grow" />
      <TestFlowButton label="Test" className="h-11" />
      <PublishButton flow={flow} />
    </div>
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
