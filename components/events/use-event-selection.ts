import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { useAddress } from '@/components/flows/use-address'
import { moveRow } from '@/components/flows/use-row-keys'
import { useShortcuts } from '@/components/keys/keys-provider'
import type { Delivery } from '@/lib/contracts/deliveries'

export const eventTitleId = 'event-title'

/** The event of the address, and the keys that lead from one to the next. */
export function useEventSelection(events: readonly Delivery[], onEnd: () => void) {
  const { params, change } = useAddress()
  const id = params.get('event') ?? undefined
  const at = id === undefined ? -1 : events.findIndex((event) => event.id === id)
  useEffect(() => {
    if (id !== undefined) rowLink(id)?.closest('tr')?.scrollIntoView({ block: 'nearest' })
  }, [id])
  const go = (by: 1 | -1) => {
    // Keys may be faster than the page: the address is already where the last one led.
    const from = addressed()
    if (from === undefined) return moveRow(by)
    const fromAt = events.findIndex((event) => event.id === from)
    const next = fromAt < 0 ? undefined : events[fromAt + by]
    if (!next) return
    change({ event: next.id })
    // Whoever walks through the rows goes on from there; whoever reads the event stays in it.
    if (document.activeElement?.matches('[data-row-link], body')) rowLink(next.id)?.focus()
    if (next === events.at(-1)) onEnd()
  }
  const latest = useRef({ events, onEnd })
  useLayoutEffect(() => {
    latest.current = { events, onEnd }
  })
  // Stays the same, so that no row is drawn anew for it.
  const open = useCallback(
    (wanted: string) => {
      if (wanted === addressed()) document.getElementById(eventTitleId)?.focus()
      else change({ event: wanted }, { isStep: true })
      if (wanted === latest.current.events.at(-1)?.id) latest.current.onEnd()
    },
    [change],
  )
  const close = () => {
    const closed = addressed()
    if (closed === undefined) return
    change({ event: undefined }, { isStep: true })
    // The row may have been hidden behind the event until now.
    requestAnimationFrame(() => rowLink(closed)?.focus())
  }
  const forward = () => go(1)
  const back = () => go(-1)
  useShortcuts({
    ...{ 'next-row': forward, 'previous-row': back },
    ...{ 'next-event': forward, 'previous-event': back, 'close-event': close },
  })
  return {
    id,
    event: events[at],
    canGoBack: at > 0,
    canGoForward: at >= 0 && at < events.length - 1,
    back,
    forward,
    close,
    open,
  }
}

export type EventSelection = ReturnType<typeof useEventSelection>

const addressed = () => new URLSearchParams(window.location.search).get('event') ?? undefined

function rowLink(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-row-link="${CSS.escape(id)}"]`)
}
