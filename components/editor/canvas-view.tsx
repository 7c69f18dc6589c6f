'use client'

import { useReactFlow, useStore } from '@xyflow/react'
import { useEffect, useMemo, useRef } from 'react'
import { isMotionReduced } from '@/components/ui/appearance'
import { foldingOf } from '@/lib/flow/fold-sections'
import { useEditor, useEditorState } from './editor-context'
import type { Canvas, StepNode } from './to-canvas'
import { fitPan, startViewport } from './viewport'

const panMs = 180
/** Below this width the panel lies over the canvas instead of beside it. */
const overlayBelow = 1_280
const panelWidth = 420

/** Where the canvas looks: at the start of the flow first, then at whatever is chosen or asked for. */
export function CanvasView({ nodes, size }: Pick<Canvas, 'nodes' | 'size'>) {
  const flow = useReactFlow()
  const { store } = useEditor()
  const area = useFreeArea()
  const selection = useEditorState((state) => state.selection)
  const reveal = useEditorState((state) => state.reveal)
  const isMoving = useEditorState((state) => state.moving !== undefined)
  const isStarted = useRef(false)

  useEffect(() => {
    if (isStarted.current || area.width === 0) return
    isStarted.current = true
    void flow.setViewport(startViewport(size, area))
    // What was pressed to make a new flow is gone: its trigger has the focus, the next key adds a step.
    const [only, ...others] = nodes
    const isNew = only !== undefined && others.length === 0
    if (isNew && document.activeElement === document.body) store.getState().showStep(only.id)
  }, [flow, store, nodes, area, size])

  useEffect(() => {
    const asked = reveal ?? selection
    const { cardOf } = foldingOf(store.getState().flow)
    const node = asked === undefined ? undefined : nodes.find(({ id }) => id === cardOf(asked))
    // The canvas goes with the hand that moves a card, and not with the card.
    if (!node || area.width === 0 || isMoving) return
    const next = fitPan(flow.getViewport(), rectOf(node), area)
    const duration = isMotionReduced() ? 0 : panMs
    const moved = next ? flow.setViewport(next, { duration }) : Promise.resolve(true)
    if (reveal === undefined) return
    store.getState().endReveal()
    // Cards out of view may not be in the page: pan first, then focus.
    const focus = () => {
      focusCard(node.id)
      store.getState().endComing(reveal)
    }
    moved.then(() => requestAnimationFrame(focus)).catch(focus)
  }, [flow, store, nodes, area, selection, reveal, isMoving])

  return null
}

/** The part of the canvas that no panel covers. */
function useFreeArea() {
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const isPanelOpen = useEditorState((state) => state.isPanelOpen && state.selection !== undefined)
  const isCovered = isPanelOpen && width > panelWidth && innerWidth < overlayBelow
  const free = isCovered ? width - panelWidth : width
  return useMemo(() => ({ width: free, height }), [free, height])
}

function rectOf({ position, width = 0, height = 0 }: StepNode) {
  return { ...position, width, height }
}

/** Back to the card of a step, from wherever the focus was. */
export function focusCard(key: string): void {
  document
    .querySelector<HTMLElement>(`[data-step-key="${CSS.escape(key)}"]`)
    ?.focus({ preventScroll: true })
}
