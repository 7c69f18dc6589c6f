'use client'

import { useReactFlow } from '@xyflow/react'
import type { Act } from '@/components/keys/keyboard'
import { useShortcuts } from '@/components/keys/keys-provider'
import { isFree } from '@/lib/flow/positions'
import { useEditor, useEditorState } from '../editor-context'
import { chosenWith } from '../marking'
import type { StepNode, WireEdge } from '../to-canvas'
import type { OnStep } from '../use-step-keys'
import { placesOnCanvas } from './canvas-places'
import { useFreeCommands } from './free-commands'

const stepPx = 20

/** Moves the chosen cards of a flow that is arranged by hand. */
export function useFreeKeys(on: OnStep): void {
  const { store } = useEditor()
  const { nudge } = useFreeCommands()
  const view = useReactFlow<StepNode, WireEdge>()
  const isOn = useEditorState(({ flow }) => isFree(flow))
  const by = (dx: number, dy: number): Act =>
    on((key) => {
      const before = placesOnCanvas(view, chosenWith(store.getState(), key))
      if (before.size === 0) return
      nudge(new Map([...before].map(([one, { x, y }]) => [one, { x: x + dx, y: y + dy }])))
    })
  useShortcuts(
    {
      ...{ 'nudge-up': by(0, -stepPx), 'nudge-down': by(0, stepPx) },
      ...{ 'nudge-left': by(-stepPx, 0), 'nudge-right': by(stepPx, 0) },
    },
    { when: isOn },
  )
}
