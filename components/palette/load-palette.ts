/** Loaded once; asking early only makes the first opening quicker. */
export const loadPalette = () => import('./palette-dialog')

/** For a button that is about to be pressed. What fails here is said when it is pressed. */
export const warmPalette = () => void loadPalette().catch(() => undefined)

const idleMs = 1_500

/** Runs it when the page has nothing else to do; gives the way to call it off. */
export function whenIdle(act: () => void): () => void {
  // Safari has no idle callbacks.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(act, idleMs)
    return () => clearTimeout(timer)
  }
  const asked = requestIdleCallback(act, { timeout: 10_000 })
  return () => cancelIdleCallback(asked)
}
