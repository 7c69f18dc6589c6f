import { useEffect } from 'react'

/** What editing may call for next, in the order in which it is likely to. */
const parts = [
  () => import('./step-panel'),
  () => import('./step-setup'),
  () => import('./step-picker'),
  () => import('@/lib/flow/check'),
  () => import('@/components/ui/menu-popover'),
  () => import('@/components/ui/popover-overlay'),
  () => import('@/components/ui/dialog-overlay'),
  () => import('./publish-popover'),
  () => import('./test-tab'),
  () => import('./errors-tab'),
  () => import('./outline/outline-tree'),
  () => import('@/components/form/data-picker'),
  () => import('@/components/form/pill-menu'),
  () => import('@/components/form/preview-value'),
  () => import('./trigger-form'),
  () => import('./trigger-fields'),
  () => import('./search-bar'),
  () => import('@/lib/flow/read-clipboard'),
  () => import('./conflict-dialog'),
  () => import('./outline/step-sheet'),
  () => import('./trigger-actions'),
  () => import('./connection-field'),
  () => import('./schedule-setup'),
  () => import('./poll-setup'),
  () => import('./form-setup'),
  () => import('./silence'),
  () => import('./free/connect-dialog'),
  () => import('./free/refusal-hint'),
  () => import('./sections/canvas-sections'),
  () => import('./view/canvas-map'),
  () => import('./replace-step'),
  () => import('./raw-step'),
  () => import('./raw-data'),
  () => import('./template-checklist'),
  () => import('@/components/auth/session-sign-in'),
] as const

/** By then the page has what it opened with, and its first keys have been heard. */
const afterMs = 3_000

/** Set when everything is here: `performance.getEntriesByName(partsHere)`. */
export const partsHere = 'hookline:parts-here'

/**
 * Editing works without a network, also what has not been opened before: once the page has nothing to
 * do, its parts come one at a time. One that does not come is asked for again when it is drawn.
 */
export function useWarmParts(): void {
  useEffect(() => {
    let isWanted = true
    const warm = async () => {
      for (const load of parts) {
        await idle()
        if (!isWanted) return
        await load().catch(() => undefined)
      }
      performance.mark(partsHere)
    }
    const timer = setTimeout(warm, afterMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [])
}

function idle(): Promise<void> {
  // Safari knows no idle time.
  if (!('requestIdleCallback' in window)) return new Promise((done) => setTimeout(done, 200))
  return new Promise((done) => requestIdleCallback(() => done(), { timeout: 5_000 }))
}
