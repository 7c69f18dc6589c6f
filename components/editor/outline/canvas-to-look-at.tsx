'use client'

import { useEditor, useEditorState } from '../editor-context'
import { LookingBar } from '../overlay/looking-bar'
import { ReadOnlyCanvas } from '../read-only-canvas'

/** On a phone the drawing is moved and zoomed, and not changed. */
export function CanvasToLookAt() {
  const { catalog } = useEditor()
  const flow = useEditorState((state) => state.flow)
  const showCanvas = useEditorState((state) => state.showCanvas)
  return (
    <div className="flex min-h-0 min-w-0 grow flex-col">
      <LookingBar title="Viewing the canvas" onBack={() => showCanvas(false)} />
      <ReadOnlyCanvas flow={flow} catalog={catalog.apps} />
    </div>
  )
}
