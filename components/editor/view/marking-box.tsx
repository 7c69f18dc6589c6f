'use client'

import { type ReactFlowInstance, useReactFlow, useStore } from '@xyflow/react'
import { useEffect, useState } from 'react'
import { focusCard } from '../canvas-view'
import { useEditor } from '../editor-context'
import type { EditorStore } from '../editor-store'
import { followDrag, pointOf } from '../follow-drag'
import { announceMarks } from '../marking'
import type { StepNode, WireEdge } from '../to-canvas'
import { type Box, boxOf, keysInBox } from './keys-in-box'

/** With ⇧ held, a drag over the canvas chooses the steps that it touches. Escape leaves all as it was. */
export function MarkingBox() {
  const { store } = useEditor()
  const view = useReactFlow<StepNode, WireEdge>()
  const canvas = useStore((state) => state.domNode)
  const [box, setBox] = useState<Box | undefined>()
  useEffect(() => {
    if (!canvas) return
    const onPointerDown = (event: PointerEvent) => {
      const isPane =
        event.target instanceof Element && event.target.matches('.react-flow__pane, .react-flow')
      if (!event.shiftKey || event.button !== 0 || event.pointerType === 'touch' || !isPane) return
      // The canvas would pan, and the text of cards would be chosen.
      event.preventDefault()
      event.stopPropagation()
      watch(event, { store, view, setBox })
    }
    canvas.addEventListener('pointerdown', onPointerDown, { capture: true })
    return () => canvas.removeEventListener('pointerdown', onPointerDown, { capture: true })
  }, [canvas, store, view])
  if (!box) return null
  return (
    <div
      aria-hidden
      className="border-lapis bg-lapis/10 pointer-events-none fixed top-0 left-0 z-40 rounded-sm border"
      style={{
        transform: `translate(${box.x}px, ${box.y}px)`,
        width: box.width,
        height: box.height,
      }}
    />
  )
}

interface Hands {
  store: EditorStore
  view: ReactFlowInstance<StepNode, WireEdge>
  setBox: (box: Box | undefined) => void
}

function watch(start: PointerEvent, { store, view, setBox }: Hands): void {
  const before = store.getState().marked
  const nodes = view.getNodes()
  followDrag<Box>(start, {
    thresholdPx: 4,
    follow(event) {
      const box = boxOf(pointOf(start), pointOf(event))
      setBox(box)
      const at = (point: PointerEvent) => view.screenToFlowPosition(pointOf(point))
      const keys = keysInBox(nodes, boxOf(at(start), at(event)))
      if (String(keys) !== String(store.getState().marked)) store.getState().mark(keys)
      return box
    },
    end: () => setBox(undefined),
    drop: () => focusMarked(store),
    cancel: () => store.getState().mark(before),
  })
}

/** Keys act on the card that has the focus, and with it on all that are chosen. */
function focusMarked(store: EditorStore): void {
  const { marked, select } = store.getState()
  const [first] = marked
  if (first === undefined) return
  select(first)
  focusCard(first)
  // Last: coming to the canvas is announced too, and the later sentence is the one that is heard.
  announceMarks(store, marked)
}
