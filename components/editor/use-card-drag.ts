'use client'

import { type ReactFlowInstance, useReactFlow } from '@xyflow/react'
import type { PointerEvent as ReactPointerEvent } from 'react'
import { useEditor } from './editor-context'
import type { EditorStore } from './editor-store'
import { grab } from './grab'
import { type AddPlace, isSamePlace } from './layout-geometry'
import { chosenWith } from './marking'
import { movable } from './move-steps'
import { panAtEdge } from './pan-at-edge'
import { isTrigger } from './step-facts'
import { swallowClick } from './swallow-click'
import type { StepNode, WireEdge } from './to-canvas'
import { type Commands, useCommands } from './use-commands'
import { bodyStarts } from './view/body-starts'

/** So far the pointer must go before a press is a drag. */
const thresholdPx = 6
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
  const listeners = new AbortController()
  const { signal } = listeners
  let places: Target[] = []
  const end = () => {
    listeners.abort()
    store.getState().setDrag(undefined)
  }
  const follow = (event: PointerEvent) => {
    const { drag, setDrag, flow: document } = store.getState()
    const distance = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY)
    if (!drag && distance < thresholdPx) return
    const keys = drag?.keys ?? chosenWith(store.getState(), key)
    if (!drag) {
      const isAllowed = movable(document, keys)
      // The card of a folded section has the key of a step whose body is not seen.
      const seen = flow.getNodes().filter(({ type }) => type !== 'section')
      const starts = bodyStarts(document, seen, keys)
      places = [...targets(flow), ...starts].filter(({ place }) => isAllowed(place))
    }
    panAtEdge(event, flow)
    const target = nearest(event, { flow, places })
    if (drag && isSame(drag.target, target)) return
    setDrag({ keys, target })
  }
  const drop = () => {
    const { drag } = store.getState()
    end()
    if (!drag) return
    swallowClick()
    if (drag.target) commands.moveAll(drag.keys, drag.target)
  }
  const cancel = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !store.getState().drag) return
    event.preventDefault()
    event.stopPropagation()
    end()
  }
  addEventListener('pointermove', follow, { signal })
  addEventListener('pointerup', drop, { signal })
  addEventListener('pointercancel', end, { signal })
  addEventListener('keydown', cancel, { signal, capture: true })
}

interface Target {
  x: number
  y: number
  place: AddPlace
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
