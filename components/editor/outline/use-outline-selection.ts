'use client'

import { type ComponentProps, useMemo, useState } from 'react'
import type { Tree } from 'react-aria-components/Tree'
import { useEditor, useEditorState } from '../editor-context'
import { announceMarks } from '../marking'
import { isTrigger } from '../step-facts'
import type { IndexedRow } from './row-index'

type Keys = Exclude<NonNullable<ComponentProps<typeof Tree>['selectedKeys']>, 'all'>
type SelectionProps = Pick<
  ComponentProps<typeof Tree>,
  'selectionMode' | 'selectionBehavior' | 'selectedKeys' | 'onSelectionChange'
>

/** The rows that are chosen: the chosen step of the canvas, and those chosen with it. */
export function useOutlineSelection(index: ReadonlyMap<string, IndexedRow>): SelectionProps {
  const { store } = useEditor()
  const selection = useEditorState((state) => state.selection)
  const marked = useEditorState((state) => state.marked)
  // What the tree chose last knows where a range began.
  const [last, setLast] = useState<Keys>([])
  const selectedKeys = useMemo(() => {
    const one = selection === undefined ? [] : [selection]
    const chosen = marked.length > 0 ? marked : one
    return isSame(stepsOf(last), chosen) ? last : chosen
  }, [last, marked, selection])
  return {
    selectionMode: 'multiple',
    selectionBehavior: 'replace',
    selectedKeys,
    onSelectionChange(keys) {
      const next = keys === 'all' ? [...index.keys()] : keys
      const steps = stepsOf(next)
      const several = steps.filter((key) => !isTrigger(key))
      if (several.length > 1) announceMarks(store, several)
      else if (steps.length === 1) store.getState().select(steps[0])
      setLast(next)
    },
  }
}

/** Branches are rows too, but nothing that is chosen. */
function stepsOf(keys: Iterable<unknown>): string[] {
  return [...keys].map(String).filter((key) => !key.includes(':'))
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  const own = new Set(a.filter((key) => a.length === 1 || !isTrigger(key)))
  return own.size === b.length && b.every((key) => own.has(key))
}
