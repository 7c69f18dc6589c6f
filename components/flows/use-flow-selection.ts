import { useCallback, useState } from 'react'
import { useShortcuts } from '@/components/keys/keys-provider'
import type { FlowListEntry } from '@/lib/contracts/flows'

/** The flows that something is to be done with together. X takes the row that has the focus. */
export function useFlowSelection(shown: readonly FlowListEntry[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(() => new Set())
  // Stays the same, so that only the row that it is about is drawn anew.
  const toggle = useCallback((id: string) => {
    setIds((chosen) => {
      const next = new Set(chosen)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  const clear = () => setIds(new Set())
  useShortcuts({
    'select-flow': () => {
      const focused = document.activeElement
      const id = focused instanceof HTMLElement ? focused.dataset.rowLink : undefined
      if (id) toggle(id)
    },
    'clear-flows': clear,
  })
  // What a filter hides is not acted upon unseen.
  const selected = shown.filter(({ id }) => ids.has(id))
  const isAll = selected.length > 0 && selected.length === shown.length
  return {
    selected,
    isAll,
    has: (id: string) => ids.has(id),
    toggle,
    toggleAll: () => setIds(new Set(isAll ? [] : shown.map(({ id }) => id))),
    clear,
  }
}

export type FlowSelection = ReturnType<typeof useFlowSelection>
