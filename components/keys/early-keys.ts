/**
 * Runs before React: keeps the keys that come while a page is on its way, until `takeEarlyKeys`.
 * Keys of a field, a button or a link are theirs, so only what is pressed on the page itself counts.
 * ⌘K would go to the browser's own search, were it not stopped at once.
 */
export const earlyKeysScript = `(()=>{const k=[],f=e=>{const t=e.target;if(e.isComposing||e.repeat||(t!==document.body&&t!==document.documentElement)||/^(Tab|Shift|Control|Alt|Meta|Dead|Process|Arrow.*|Page.*|Home|End|F\\d+)$/.test(e.key)||(e.key===' '&&!k.length)||k.length>40)return;k.push(e);if((e.metaKey||e.ctrlKey)&&e.key.toLowerCase()==='k')e.preventDefault()};addEventListener('keydown',f,true);window.hooklineEarlyKeys=()=>{removeEventListener('keydown',f,true);return k.splice(0)}})()`

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
