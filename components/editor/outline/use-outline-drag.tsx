'use client'

import { useRef } from 'react'
import {
  DropIndicator,
  type DropTarget,
  useDragAndDrop,
} from 'react-aria-components/useDragAndDrop'
import { useEditor } from '../editor-context'
import { canMove } from '../move-steps'
import { isTrigger } from '../step-facts'
import { useCommands } from '../use-commands'
import { placeAt } from './outline-places'
import type { OutlineRow } from './outline-rows'
import type { IndexedRow } from './row-index'

const rowType = 'application/x-hookline-step'

/** Steps are dragged to another place in the flow, also with the keyboard. */
export function useOutlineDrag(index: ReadonlyMap<string, IndexedRow>, isDisabled: boolean) {
  const { store, catalog } = useEditor()
  const commands = useCommands()
  const dragged = useRef<string[]>([])
  const placeOf = (target: DropTarget) => {
    const indexed = target.type === 'item' ? index.get(String(target.key)) : undefined
    if (!indexed || target.type !== 'item') return undefined
    const { flow } = store.getState()
    const place = placeAt(flow, { ...indexed, position: target.dropPosition }, catalog)
    return place && canMove(flow, dragged.current, place) ? place : undefined
  }
  const { dragAndDropHooks } = useDragAndDrop<OutlineRow>({
    isDisabled,
    getItems: (keys) => stepsOf(keys).map((key) => ({ [rowType]: key, 'text/plain': key })),
    onDragStart({ keys }) {
      dragged.current = stepsOf(keys)
    },
    acceptedDragTypes: [rowType],
    getDropOperation: (target) => (placeOf(target) ? 'move' : 'cancel'),
    onMove({ keys, target }) {
      const place = placeOf(target)
      const [first, ...others] = stepsOf(keys)
      if (!place || first === undefined) return
      commands.moveAll([first, ...others], place)
      const { select, mark, showStep } = store.getState()
      select(first)
      if (others.length > 0) mark([first, ...others])
      showStep(first)
    },
    renderDropIndicator: (target) => (
      <DropIndicator
        target={target}
        className="rounded-pill data-drop-target:bg-lapis mx-4 h-0.5 outline-none"
      />
    ),
  })
  return dragAndDropHooks
}

function stepsOf(keys: Iterable<unknown>): string[] {
  return [...keys].map(String).filter((key) => !key.includes(':') && !isTrigger(key))
}
