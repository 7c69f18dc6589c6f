'use client'

import {
  Background,
  type EdgeTypes,
  type NodeTypes,
  ReactFlow,
  ViewportPortal,
} from '@xyflow/react'
import { memo } from 'react'
import { CanvasSearch } from './canvas-search'
import { canvasSettings } from './canvas-settings'
import { CanvasTools } from './canvas-tools'
import { CanvasView } from './canvas-view'
import { culledFrom } from './culled-from'
import { DescribeHere } from './describe-here'
import { DragGhost } from './drag-ghost'
import { useEditor, useEditorState } from './editor-context'
import { ConnectHint } from './free/connect-hint'
import { useDrawnLines } from './free/use-drawn-lines'
import { CanvasNotes } from './notes/canvas-notes'
import { NoteTool } from './notes/note-tool'
import { ProblemsChip } from './problems-chip'
import { SafeFrameCard, SafeStepCard } from './safe-cards'
import { SectionNode, SectionsPlace } from './sections/sections-place'
import type { Canvas, StepNode, WireEdge } from './to-canvas'
import { firstStepWords } from './trigger-kinds'
import { useCanvas } from './use-canvas'
import { useCanvasEntry } from './use-canvas-entry'
import { useCanvasKeys } from './use-canvas-keys'
import { useClipboard } from './use-clipboard'
import { DistanceProvider, useCanvasDistance } from './view/distance'
import { MarkingBox } from './view/marking-box'
import { SearchTool } from './view/search-tool'
import { Wire } from './wire'

const nodeTypes: NodeTypes = { step: SafeStepCard, frame: SafeFrameCard, section: SectionNode }
const edgeTypes: EdgeTypes = { wire: Wire }

/** The arranged flow: one Tab stop, arrow keys walk the steps, every line has its plus. */
export function FlowCanvas() {
  return <Drawing canvas={useCanvas()} />
}

/** Most letters that are typed into a field change nothing that the canvas shows. */
const Drawing = memo(function Drawing({ canvas }: { canvas: Canvas }) {
  const { nodes, edges, sections, size } = canvas
  useCanvasKeys()
  const onFocus = useCanvasEntry()
  useClipboard()
  const drawing = useDrawnLines()
  const distance = useCanvasDistance()
  const select = useEditorState((state) => state.select)
  const closePanel = useEditorState((state) => state.closePanel)
  const clear = () => {
    select(undefined)
    closePanel()
  }
  return (
    <section
      aria-label="Flow canvas"
      data-keys="steps"
      onFocus={onFocus}
      className="bg-canvas relative min-h-0 min-w-0 grow overflow-hidden"
    >
      <DistanceProvider value={distance}>
        <ReactFlow<StepNode, WireEdge>
          {...canvasSettings}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onPaneClick={clear}
          {...drawing}
          elevateEdgesOnSelect={false}
          panOnScroll
          onlyRenderVisibleElements={nodes.length >= culledFrom}
        >
          <Background gap={20} size={2} color="var(--hl-line)" bgColor="var(--hl-canvas)" />
          <CanvasNotes />
          <SectionsPlace frames={sections} />
          <CanvasView nodes={nodes} size={size} />
          {nodes.length === 1 && <FirstHint size={size} />}
        </ReactFlow>
      </DistanceProvider>
      <CanvasSearch />
      <DragGhost />
      <ConnectHint />
      <MarkingBox />
      <CanvasTools>
        <SearchTool />
        <NoteTool />
      </CanvasTools>
      <ProblemsChip />
    </section>
  )
})

/** What to do with a flow that is only a trigger. */
function FirstHint({ size }: Pick<Canvas, 'size'>) {
  const { catalog } = useEditor()
  const kind = useEditorState((state) => catalog.triggerOf(state.flow.trigger)?.kind)
  // Below the trigger, wherever it was put.
  const middle = (size.right - size.left) / 2
  return (
    <ViewportPortal>
      <div
        className="absolute top-0 left-0"
        style={{ transform: `translate(${middle}px, ${size.height}px)` }}
      >
        <p className="text-ink-3 text-meta absolute top-3 w-64 -translate-x-1/2 text-center">
          {firstStepWords(kind)}
        </p>
        <DescribeHere top={64} />
      </div>
    </ViewportPortal>
  )
}
