'use client'

import { type ReactFlowInstance, useReactFlow } from '@xyflow/react'
import type { PointerEvent as ReactPointerEvent } from 'react'
import type { Flow as FlowDocument } from '@/lib/flow/schema'
import { useEditor } from './editor-context'
import type { EditorState, EditorStore } from './editor-store'
import { followDrag } from './follow-drag'
import { grab } from './grab'
import { type AddPlace, isSamePlace } from './layout-geometry'
import { chosenWith } from './marking'
import { movable } from './move-steps'
import { panAtEdge } from './pan-at-edge'
import { isTrigger } from './step-facts'
import type { StepNode, WireEdge } from './to-canvas'
import { type Commands, useCommands } from './use-commands'
import { bodyStarts } from './view/body-starts'

/** So near to a plus a step is dropped into it. */
const reachPx = 72

type Flow = ReactFlowInstance<StepNode, WireEdge>

/**
 * Dragging a card takes its step, or all that are chosen with it, to another plus. Escape and a drop
 * elsewhere leave everything as it was. Fingers pan instead; the menu cuts and pastes.
 */
export function useCardDrag(key: string): (event: ReactPointerEvent<HTMLElement>) => void {
  const { store } = useEditor()
  const commands = useCommands()
  const flow = useReactFlow<StepNode, WireEdge>()
  return (event) => {
    if (event.pointerType === 'touch' || isTrigger(key) || !grab(event)) return
    watch(event.nativeEvent, { key, store, commands, flow })
  }
}

interface Hands {
  key: string
  store: EditorStore
  commands: Commands
  flow: Flow
}

function watch(start: PointerEvent, { key, store, commands, flow }: Hands): void {
  let places: Target[] = []
  followDrag<NonNullable<EditorState['drag']>>(start, {
    thresholdPx: 6,
    follow(event, before) {
      const { setDrag, ...state } = store.getState()
      const keys = before?.keys ?? chosenWith(state, key)
      if (!before) places = reachable(flow, { document: state.flow, keys })
      panAtEdge(event, flow)
      const target = nearest(event, { flow, places })
      if (before && isSame(before.target, target)) return before
      const drag = { keys, target }
      setDrag(drag)
      return drag
    },
    end: () => store.getState().setDrag(undefined),
    drop({ keys, target }) {
      if (target) commands.moveAll(keys, target)
    },
  })
}

interface Target {
  x: number
  y: number
  place: AddPlace
}

/** Where these steps may go. */
function reachable(
  flow: Flow,
  { document, keys }: { document: FlowDocument; keys: readonly string[] },
): Target[] {
  const isAllowed = movable(document, keys)
  // The card of a folded section has the key of a step whose body is not seen.
  const seen = flow.getNodes().filter(({ type }) => type !== 'section')
  const starts = bodyStarts(document, seen, keys)
  return [...targets(flow), ...starts].filter(({ place }) => isAllowed(place))
}

function targets(flow: Flow): Target[] {
  return flow.getEdges().flatMap(({ data }) => (data?.plus ? [data.plus] : []))
}

function nearest(
  event: PointerEvent,
  { flow, places }: { flow: Flow; places: readonly Target[] },
): AddPlace | undefined {
  const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
  let best: Target | undefined
  let shortest = reachPx / flow.getZoom()
  for (const place of places) {
    const distance = Math.hypot(place.x - at.x, place.y - at.y)
    if (distance > shortest) continue
    shortest = distance
    best = place
  }
  return best?.place
}

function isSame(a: AddPlace | undefined, b: AddPlace | undefined): boolean {
  return a && b ? isSamePlace(a, b) : a === b
}
