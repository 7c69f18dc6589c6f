'use client'

import { DescribeButton } from '../describe-here'
import { useEditor, useEditorState } from '../editor-context'
import { firstStepWords } from '../trigger-kinds'

/** Under a flow that is only a trigger. */
export function FirstStepHint() {
  const { catalog } = useEditor()
  const kind = useEditorState((state) => catalog.triggerOf(state.flow.trigger)?.kind)
  return (
    <div className="flex flex-col items-center gap-4 px-4">
      <p className="text-ink-3 text-meta max-w-64 text-center">{firstStepWords(kind)}</p>
      <DescribeButton />
    </div>
  )
}
