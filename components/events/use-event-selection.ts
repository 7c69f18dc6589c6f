import { useEffect } from 'react'
import { useAddress } from '@/components/flows/use-address'
import { useKeys } from '@/components/flows/use-keys'
import { moveRow } from '@/components/flows/use-row-keys'
import type { Delivery } from '@/lib/contracts/deliveries'

export const eventTitleId = 'event-title'

/** The event of the address, and the keys that lead from one to the next. */
export function useEventSelection(events: readonly Delivery[], onEnd: () => void) {
  const { params, change } = useAddress()
  const id = params.get('event') ?? undefined
  const at = id === undefined ? -1 : events.findIndex((event) => event.id === id)
  useEffect(() => {
    if (id !== undefined) rowLink(id)?.scrollIntoView({ block: 'nearest' })
  }, [id])
  const go = (by: 1 | -1) => {
    if (id === undefined) return moveRow(by)
    const next = at < 0 ? undefined : events[at + by]
    if (!next) return
    change({ event: next.id })
    // Whoever walks through the rows goes on from there; whoever reads the event stays in it.
    if (document.activeElement?.matches('[data-row-link], body')) rowLink(next.id)?.focus()
    if (at + by === events.length - 1) onEnd()
  }
  const close = () => {
    if (id === undefined) return
    change({ event: undefined }, { isStep: true })
    // The row may have been hidden behind the event until now.
    requestAnimationFrame(() => rowLink(id)?.focus())
  }
  const forward = () => go(1)
  const back = () => go(-1)
  useKeys({ ArrowDown: forward, j: forward, ArrowUp: back, k: back, Escape: close })
  return {
    id,
    event: events[at],
    canGoBack: at > 0,
    canGoForward: at >= 0 && at < events.length - 1,
    back,
    forward,
    close,
    open(wanted: string) {
      if (wanted === id) document.getElementById(eventTitleId)?.focus()
      else change({ event: wanted }, { isStep: true })
      if (wanted === events.at(-1)?.id) onEnd()
    },
  }
}

export type EventSelection = ReturnType<typeof useEventSelection>

function rowLink(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-row-link="${CSS.escape(id)}"]`)
}
