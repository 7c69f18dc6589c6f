/**
 * Runs before React: keeps the keys that come while a page is on its way, until `takeEarlyKeys`.
 * Keys of a field, a button or a link are theirs, so only what is pressed on the page itself counts.
 * ⌘K would go to the browser's own search, were it not stopped at once.
 */
export const earlyKeysScript = `(() => {
  const kept = []
  const ofOthers = /^(Tab|Shift|Control|Alt|Meta|Dead|Process|Arrow.*|Page.*|Home|End|F\\d+)$/
  const keep = (event) => {
    const { key, target } = event
    const isOnPage = target === document.body || target === document.documentElement
    if (event.isComposing || event.repeat || !isOnPage || ofOthers.test(key)) return
    // Space alone scrolls.
    if (kept.length > 40 || (key === ' ' && kept.length === 0)) return
    kept.push(event)
    if ((event.metaKey || event.ctrlKey) && key.toLowerCase() === 'k') event.preventDefault()
  }
  addEventListener('keydown', keep, true)
  window.hooklineEarlyKeys = () => {
    removeEventListener('keydown', keep, true)
    return kept.splice(0)
  }
})()`

declare global {
  interface Window {
    hooklineEarlyKeys?: () => KeyboardEvent[]
  }
}

/** What was pressed before the page came alive; from now on nothing is kept. */
export function takeEarlyKeys(): KeyboardEvent[] {
  return window.hooklineEarlyKeys?.() ?? []
}

/** The same key once more, for those who listen now; true: one of them took it. */
export function pressAgain({
  key,
  code,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: KeyboardEvent): boolean {
  const again = new KeyboardEvent('keydown', {
    ...{ key, code, ctrlKey, metaKey, altKey, shiftKey },
    ...{ bubbles: true, cancelable: true },
  })
  document.body.dispatchEvent(again)
  return again.defaultPrevented
}
