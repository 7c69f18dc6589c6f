import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { useShortcuts } from '@/components/keys/keys-provider'
import type { ListedRun } from '@/lib/contracts/runs'
import { focusedRun } from './focused-run'
import { toggled } from './toggled'

interface Chosen {
  ids: ReadonlySet<string>
  /** The row that was chosen last: a span begins there. */
  anchor?: string
}

const none: Chosen = { ids: new Set() }

/** The runs that something is to be done with together. X takes the row that has the focus. */
export function useRunSelection(shown: readonly ListedRun[]) {
  const [{ ids }, setChosen] = useState(none)
  const rows = useRef(shown)
  useLayoutEffect(() => {
    rows.current = shown
  })
  // Stays the same, so that only the rows that it is about are drawn anew.
  const toggle = useCallback((id: string, isSpan = false) => {
    const order = rows.current.map((run) => run.id)
    setChosen((chosen) => {
      const anchor = isSpan ? chosen.anchor : undefined
      return { ids: toggled(chosen.ids, { id, order, anchor }), anchor: id }
    })
  }, [])
  const clear = () => setChosen(none)
  const toggleFocused = (isSpan: boolean) => {
    const id = focusedRun()
    if (id === undefined) return false
    toggle(id, isSpan)
  }
  useShortcuts({
    'select-run': () => toggleFocused(false),
    'select-runs': () => toggleFocused(true),
    'clear-runs': () => (ids.size > 0 ? clear() : false),
  })
  // What a filter hides is not acted upon unseen.
  const selected = shown.filter(({ id }) => ids.has(id))
  const isAll = selected.length > 0 && selected.length === shown.length
  return {
    selected,
    isAll,
    has: (id: string) => ids.has(id),
    toggle,
    toggleAll: () =>
      setChosen(({ anchor }) => ({
        ids: new Set(isAll ? [] : shown.map(({ id }) => id)),
        anchor,
      })),
    clear,
  }
}

export type RunSelection = ReturnType<typeof useRunSelection>
