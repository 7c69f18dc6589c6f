'use client'

import { type RefObject, useEffect, useRef } from 'react'
import type { TreeState } from 'react-aria-components/Tree'
import { useEditor, useEditorState } from '../editor-context'
import type { OutlineRow } from './outline-rows'
import type { IndexedRow } from './row-index'

interface Outline {
  tree: RefObject<TreeState<unknown> | undefined>
  index: ReadonlyMap<string, IndexedRow>
  unfold: (ids: readonly string[]) => void
}

/** The chosen row comes into view; the one that is asked for takes the focus too. */
export function useReveal({ tree, index, unfold }: Outline): void {
  const { store } = useEditor()
  const reveal = useEditorState((state) => state.reveal)
  const selection = useEditorState((state) => state.selection)
  const latest = useRef({ index, unfold })
  useEffect(() => {
    latest.current = { index, unfold }
  })
  useEffect(() => {
    const { reveal: asked, focusPath } = store.getState()
    if (selection === undefined || asked !== undefined) return
    // A field of its settings takes the focus, not its row.
    if (focusPath !== undefined) tree.current?.selectionManager.setFocused(false)
    show(selection, { tree, ...latest.current }, (row) => row?.scrollIntoView({ block: 'nearest' }))
  }, [selection, store, tree])
  useEffect(() => {
    if (reveal === undefined) return
    tree.current?.selectionManager.setFocused(true)
    show(reveal, { tree, ...latest.current }, (row) => {
      row?.scrollIntoView({ block: 'nearest' })
      row?.focus({ preventScroll: true })
      store.getState().endComing(reveal)
    })
    store.getState().endReveal()
  }, [reveal, store, tree])
}

function show(
  key: string,
  { tree, index, unfold }: Outline,
  act: (row: HTMLElement | null) => void,
): void {
  unfold(parentsOf(index, key))
  // A row that has the tree's focus is in the page, even where it is out of view.
  tree.current?.selectionManager.setFocusedKey(key)
  whenDrawn(key, act)
}

const framesMax = 60

/** Nothing where it is not drawn within a second. Two frames at least: a pop-over that closes gives the focus back in the next one. */
function whenDrawn(id: string, act: (row: HTMLElement | null) => void): void {
  let frames = 0
  const look = () => {
    frames += 1
    const row = document.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(id)}"]`)
    if (frames >= (row ? 2 : framesMax)) act(row)
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

function parentsOf(index: ReadonlyMap<string, IndexedRow>, id: string): string[] {
  return [...index.values()].filter(({ row }) => isUnder(row.children, id)).map(({ row }) => row.id)
}

function isUnder(rows: readonly OutlineRow[], id: string): boolean {
  return rows.some((row) => row.id === id || isUnder(row.children, id))
}
