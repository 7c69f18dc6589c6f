import { type MouseEvent, useCallback, useEffect, useSyncExternalStore } from 'react'
import { useAddress } from '@/components/flows/use-address'
import { useShortcuts } from '@/components/keys/keys-provider'
import { showToast } from '@/components/ui/toast-store'

export const sheetTitleId = 'run-sheet-title'

/** Below it a run is a page of its own. */
const wide = '(width >= 80rem)'

export const isWide = () => matchMedia(wide).matches

/** The run of the address, where there is room for it beside the list. */
export function useSheetRun(): { id: string | undefined; isBeside: boolean } {
  const id = useAddress().params.get('run') ?? undefined
  const hasRoom = useSyncExternalStore(watchWidth, isWide, () => false)
  return { id, isBeside: id !== undefined && hasRoom }
}

function watchWidth(listener: () => void): () => void {
  const query = matchMedia(wide)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Opens runs of a list beside it, and goes from one to the next without closing. */
export function useRunSheet(shown: readonly { id: string }[]) {
  const { change } = useAddress()
  const { id, isBeside } = useSheetRun()
  useEffect(() => {
    if (isBeside && id !== undefined) {
      rowLink(id)?.closest('tr')?.scrollIntoView({ block: 'nearest' })
    }
  }, [id, isBeside])
  const go = (by: 1 | -1) => {
    // Keys may be faster than the page: the address is already where the last one led.
    const at = shown.findIndex((run) => run.id === addressed())
    const next = at < 0 ? shown[0] : shown[at + by]
    if (!next) return void showToast(by === 1 ? 'No older run here.' : 'No newer run here.')
    change(addressOf(next.id))
    // Whoever walks through the rows goes on from there; whoever reads the run stays in it.
    if (document.activeElement?.matches('[data-row-link], body')) rowLink(next.id)?.focus()
  }
  useShortcuts({ 'next-run': () => go(1), 'previous-run': () => go(-1) }, { when: isBeside })
  const onOpen = useCallback(
    (run: string, press: MouseEvent) => {
      // With a key held, or the middle button, the browser opens it elsewhere.
      const isElsewhere = press.metaKey || press.ctrlKey || press.shiftKey || press.altKey
      if (isElsewhere || !isWide()) return
      press.preventDefault()
      if (run === addressed()) document.getElementById(sheetTitleId)?.focus()
      else change(addressOf(run), { isStep: true })
    },
    [change],
  )
  return { id: isBeside ? id : undefined, onOpen }
}

/** Gives the focus back to the row that it was opened from. */
export function useCloseSheet(): () => void {
  const { change } = useAddress()
  return () => {
    const closed = addressed()
    change(addressOf(undefined), { isStep: true })
    if (closed !== undefined) requestAnimationFrame(() => rowLink(closed)?.focus())
  }
}

/** Tab and view stay from run to run: whoever compares outputs reads on. */
export function addressOf(run: string | undefined): Record<string, string | undefined> {
  const kept = run === undefined ? { tab: undefined, view: undefined } : {}
  return { run, step: undefined, item: undefined, find: undefined, ...kept }
}

export const addressed = () => new URLSearchParams(window.location.search).get('run') ?? undefined

function rowLink(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-run="${CSS.escape(id)}"]`)
}
