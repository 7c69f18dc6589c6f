'use client'

import {
  Background,
  type EdgeTypes,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
} from '@xyflow/react'
import { memo, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { classes } from '@/components/ui/classes'
import type { Catalog, Flow } from '@/lib/flow/schema'
import { canvasSettings } from './canvas-settings'
import { CanvasTools } from './canvas-tools'
import { indexCatalog } from './catalog-index'
import { culledFrom } from './culled-from'
import { StillCanvasNotes } from './notes/still-notes'
import type { StepMarks, StepStatuses } from './overlay/step-status'
import { StillCard, StillFrame } from './overlay/still-card'
import { StillContext, useStill } from './overlay/still-context'
import { createStillStore } from './overlay/still-store'
import { StillView } from './overlay/still-view'
import { StillWire } from './overlay/still-wire'
import { useStillKeys } from './overlay/use-still-keys'
import { StillSections } from './sections/still-sections'
import { createCanvasProjection, type StepNode, type WireEdge } from './to-canvas'
import { DistanceProvider, useCanvasDistance } from './view/distance'

interface ReadOnlyCanvasProps {
  flow: Flow
  /** The numbers are those of this flow, where the drawing holds steps that it has no more. */
  numberedAs?: Flow
  catalog: Catalog
  /** What it is, to those who hear it. */
  label?: string
  /** What became of steps between two versions: "+", "−", "~". */
  marks?: StepMarks
  /** How the steps of a run stand; every step keeps room for its line, so that nothing moves. */
  statuses?: StepStatuses
  selected?: string | undefined
  /** A press on a card, or Enter. */
  onSelect?: (key: string) => void
  className?: string
  /** Stands on a page that scrolls: the wheel stays the page’s. */
  isInPage?: boolean
}

/** A flow that is looked at and not changed: a version, a template, a run. It fills its place. */
export function ReadOnlyCanvas(props: ReadOnlyCanvasProps) {
  const { flow, statuses = noStatuses, marks = noMarks, selected, onSelect } = props
  const [store] = useState(() => createStillStore({ active: flow.trigger.key, selected }))
  const still = useMemo(() => ({ store, onSelect }), [store, onSelect])
  // Before the first paint, so that no card is seen without its status.
  useLayoutEffect(() => store.getState().takeStatuses(statuses), [store, statuses])
  useLayoutEffect(() => store.setState({ marks }), [store, marks])
  useEffect(() => {
    store.setState(selected === undefined ? { selected } : { selected, active: selected })
  }, [store, selected])
  return (
    <ReactFlowProvider>
      <StillContext value={still}>
        <Board
          flow={flow}
          numberedAs={props.numberedAs}
          catalog={props.catalog}
          label={props.label ?? 'Flow canvas'}
          hasStatuses={props.statuses !== undefined}
          selected={selected}
          className={props.className}
          isInPage={props.isInPage === true}
        />
      </StillContext>
    </ReactFlowProvider>
  )
}

interface BoardProps extends Pick<ReadOnlyCanvasProps, 'flow' | 'catalog' | 'selected'> {
  numberedAs: Flow | undefined
  label: string
  hasStatuses: boolean
  className: string | undefined
  isInPage: boolean
}

/** A status that comes in reaches its card through the store, not through here. */
const Board = memo(function Board(props: BoardProps) {
  const { flow, numberedAs, catalog, label, selected, hasStatuses, className, isInPage } = props
  const [project] = useState(createCanvasProjection)
  const { nodes, edges, sections, size } = useMemo(() => {
    const tall = hasStatuses ? isEveryStep : undefined
    const index = indexCatalog(catalog)
    // What cannot be changed cannot be opened either.
    const shown = { tall, numberedAs, isUnfolded: true }
    return project({ flow, catalog: index, footers: noFooters, ...shown })
  }, [project, flow, numberedAs, catalog, hasStatuses])
  const distance = useCanvasDistance()
  const onKeyDown = useStillKeys(flow, useStill())
  return (
    <section
      aria-label={label}
      onKeyDown={onKeyDown}
      className={classes('bg-canvas relative min-h-0 min-w-0 grow overflow-hidden', className)}
    >
      <DistanceProvider value={distance}>
        <ReactFlow<StepNode, WireEdge>
          {...canvasSettings}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          nodesConnectable={false}
          panOnScroll={!isInPage}
          preventScrolling={!isInPage}
          onlyRenderVisibleElements={nodes.length >= culledFrom}
        >
          <Background gap={20} size={2} color="var(--hl-line)" bgColor="var(--hl-canvas)" />
          <StillView nodes={nodes} size={size} selected={selected} />
          <StillCanvasNotes notes={flow.notes} />
          <StillSections frames={sections} />
        </ReactFlow>
      </DistanceProvider>
      <CanvasTools />
    </section>
  )
})

const nodeTypes: NodeTypes = { step: StillCard, frame: StillFrame }
const edgeTypes: EdgeTypes = { wire: StillWire }
const noStatuses: StepStatuses = new Map()
const noMarks: StepMarks = new Map()
const noFooters = new Map<string, never>()
const isEveryStep = () => true
