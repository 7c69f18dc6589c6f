'use client'

import { type ReactFlowInstance, useReactFlow } from '@xyflow/react'
import type { PointerEvent as ReactPointerEvent } from 'react'
import type { Places } from '@/lib/flow/positions'
import { useEditor } from '../editor-context'
import type { EditorStore } from '../editor-store'
import { grab } from '../grab'
import { chosenWith } from '../marking'
import { panAtEdge } from '../pan-at-edge'
import { swallowClick } from '../swallow-click'
import type { StepNode, WireEdge } from '../to-canvas'
import { placesOnCanvas } from './canvas-places'
import { type FreeCommands, useFreeCommands } from './free-commands'

/** So far the pointer must go before a press is a drag. */
const thresholdPx = 4

type View = ReactFlowInstance<StepNode, WireEdge>

/**
 * Moves a card, or all that are chosen with it, to where the pointer goes; one step of undo. Escape
 * leaves them where they were. A finger pans the canvas, unless the card is chosen.
 */
export function useFreeMove(key: string): (event: ReactPointerEvent<HTMLElement>) => void {
  const { store } = useEditor()
  const commands = useFreeCommands()
  const view = useReactFlow<StepNode, WireEdge>()
  return (event) => {
    const { selection, marked } = store.getState()
    const isChosen = selection === key || marked.includes(key)
    if ((event.pointerType === 'touch' && !isChosen) || !grab(event)) return
    watch(event.nativeEvent, { key, store, commands, view })
  }
}

interface Hands {
  key: string
  store: EditorStore
  commands: FreeCommands
  view: View
}

function watch(start: PointerEvent, { key, store, commands, view }: Hands): void {
  const listeners = new AbortController()
  const { signal } = listeners
  const origin = view.screenToFlowPosition(pointOf(start))
  let places: Places | undefined
  const end = () => {
    listeners.abort()
    store.getState().setMoving(undefined)
  }
  const follow = (event: PointerEvent) => {
    const distance = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY)
    if (!places && distance < thresholdPx) return
    places ??= placesOnCanvas(view, chosenWith(store.getState(), key))
    panAtEdge(event, view)
    const at = view.screenToFlowPosition(pointOf(event))
    store.getState().setMoving(shifted(places, { x: at.x - origin.x, y: at.y - origin.y }))
  }
  const drop = () => {
    const { moving } = store.getState()
    end()
    if (!moving) return
    swallowClick()
    commands.place(moving)
  }
  const cancel = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !store.getState().moving) return
    event.preventDefault()
    event.stopPropagation()
    end()
  }
  addEventListener('pointermove', follow, { signal })
  addEventListener('pointerup', drop, { signal })
  addEventListener('pointercancel', end, { signal })
  addEventListener('keydown', cancel, { signal, capture: true })
}

function shifted(places: Places, by: { x: number; y: number }): Places {
  return new Map([...places].map(([key, { x, y }]) => [key, { x: x + by.x, y: y + by.y }]))
}

function pointOf({ clientX, clientY }: PointerEvent) {
  return { x: clientX, y: clientY }
}
