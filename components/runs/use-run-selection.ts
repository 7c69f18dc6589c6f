import { useState } from 'react'
import { useShortcuts } from '@/components/keys/keys-provider'
import type { ListedRun } from '@/lib/contracts/runs'
import { focusedRun } from './focused-run'
import { toggled } from './toggled'

/** The runs that something is to be done with together. X takes the row that has the focus. */
export function useRunSelection(shown: readonly ListedRun[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(() => new Set())
  const [anchor, setAnchor] = useState<string>()
  const order = shown.map(({ id }) => id)
  const toggle = (id: string, { isSpan = false } = {}) => {
    setIds(toggled(ids, { id, order, anchor: isSpan ? anchor : undefined }))
    setAnchor(id)
  }
  const clear = () => {
    setIds(new Set())
    setAnchor(undefined)
  }
  const toggleFocused = (isSpan: boolean) => {
    const id = focusedRun()
    if (id === undefined) return false
    toggle(id, { isSpan })
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
    toggleAll: () => setIds(new Set(isAll ? [] : order)),
    clear,
  }
}

export type RunSelection = ReturnType<typeof useRunSelection>
