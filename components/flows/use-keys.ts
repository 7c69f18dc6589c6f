import { useEffect } from 'react'

/** Single keys of a page. They are silent while somebody types, or moves in a tree, a menu, a dialog or a text that scrolls. */
export function useKeys(keys: Record<string, () => void>, { isSilentIn = ownsKeys } = {}): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest(isSilentIn)) return
      const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  })
}

/** For keys that mean nothing in tabs and trees, so that they work there too. */
export const typing =
  'input:not([type="range"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [role="textbox"]'

const ownsKeys =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [role="tree"], [role="tablist"], [role="radiogroup"], [role="textbox"], [data-owns-keys]'
