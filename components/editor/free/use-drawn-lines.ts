'use client'

import { ConnectionLineType, type ReactFlowProps } from '@xyflow/react'
import { useMemo } from 'react'
import { refusalsFrom } from '@/lib/flow/connect'
import { isFree } from '@/lib/flow/positions'
import { mainBranch } from '@/lib/flow/schema'
import { readingOrder } from '../commands'
import { useEditor, useEditorState } from '../editor-context'
import type { EditorStore } from '../editor-store'
import type { StepNode, WireEdge } from '../to-canvas'
import { cardAt, pointerOf } from './card-at'
import { type FreeCommands, useFreeCommands } from './free-commands'

type Drawing = Pick<
  ReactFlowProps<StepNode, WireEdge>,
  | 'nodesConnectable'
  | 'connectOnClick'
  | 'connectionRadius'
  | 'connectionLineType'
  | 'connectionLineStyle'
  | 'isValidConnection'
  | 'onConnectStart'
  | 'onConnectEnd'
>

/** Lines drawn by hand: from a ring of one card to anywhere on another. */
export function useDrawnLines(): Drawing {
  const { store } = useEditor()
  const commands = useFreeCommands()
  const isOn = useEditorState(({ flow, save }) => isFree(flow) && save.kind !== 'conflict')
  return useMemo(() => (isOn ? drawingOf(store, commands) : still), [isOn, store, commands])
}

function drawingOf(store: EditorStore, commands: FreeCommands): Drawing {
  return {
    ...drawing,
    isValidConnection: ({ target }) => store.getState().drawn?.targets.has(target) === true,
    onConnectStart: (_event, { nodeId, handleId }) => {
      if (nodeId === null) return
      const { flow, setDrawn } = store.getState()
      const start = { from: nodeId, branch: handleId ?? mainBranch }
      const refusalTo = refusalsFrom(flow, start)
      const targets = readingOrder(flow).filter((key) => refusalTo(key) === undefined)
      setDrawn({ start, targets: new Set(targets) })
    },
    onConnectEnd: (event, { toNode }) => {
      const { drawn, setDrawn } = store.getState()
      setDrawn(undefined)
      const to = toNode?.id ?? cardAt(pointerOf(event))
      // Who lets go over the card itself has thought better of it.
      if (drawn && to !== undefined && to !== drawn.start.from) {
        commands.connect({ ...drawn.start, to })
      }
    },
  }
}

const still: Drawing = { nodesConnectable: false }
const drawing: Drawing = {
  nodesConnectable: true,
  connectOnClick: false,
  connectionRadius: 40,
  connectionLineType: ConnectionLineType.SmoothStep,
  connectionLineStyle: { stroke: 'var(--hl-lapis)', strokeWidth: 1.5 },
}
