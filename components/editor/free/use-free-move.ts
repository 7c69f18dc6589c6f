'use client'

import { type ReactFlowInstance, useReactFlow } from '@xyflow/react'
import type { PointerEvent as ReactPointerEvent } from 'react'
import type { Places } from '@/lib/flow/positions'
import { useEditor } from '../editor-context'
import type { EditorStore } from '../editor-store'
import { followDrag, pointOf } from '../follow-drag'
import { grab } from '../grab'
import { chosenWith } from '../marking'
import { panAtEdge } from '../pan-at-edge'
import type { StepNode, WireEdge } from '../to-canvas'
import { placesOnCanvas } from './canvas-places'
import { type FreeCommands, useFreeCommands } from './free-commands'

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
  const origin = view.screenToFlowPosition(pointOf(start))
  let places: Places
  followDrag<Places>(start, {
    thresholdPx: 4,
    follow(event, before) {
      if (!before) places = placesOnCanvas(view, chosenWith(store.getState(), key))
      panAtEdge(event, view)
      const at = view.screenToFlowPosition(pointOf(event))
      const moving = shifted(places, { x: at.x - origin.x, y: at.y - origin.y })
      store.getState().setMoving(moving)
      return moving
    },
    end: () => store.getState().setMoving(undefined),
    drop: (moving) => commands.place(moving),
  })
}

function shifted(places: Places, by: { x: number; y: number }): Places {
  return new Map([...places].map(([key, { x, y }]) => [key, { x: x + by.x, y: y + by.y }]))
}
