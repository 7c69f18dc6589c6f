import { useEffect, useState } from 'react'
import { showToast } from './toast-store'

let isLoaded = false

/** Loaded once, with the first menu that somebody is about to open. */
export async function loadMenu() {
  const module = await import('./menu-popover')
  isLoaded = true
  return module
}

/** For a button that is about to be pressed. What fails here is said when it is pressed. */
export const warmMenu = () => void loadMenu().catch(() => undefined)

/** Whether the code of a menu is here that is open, or has been. */
export function useMenuLoaded(isOpen: boolean, close: () => void): boolean {
  const [isHere, setHere] = useState(false)
  if (isOpen && !isHere && isLoaded) setHere(true)
  useEffect(() => {
    if (!isOpen || isHere) return
    let isWanted = true
    loadMenu().then(
      () => isWanted && setHere(true),
      () => {
        if (!isWanted) return
        showToast('The menu did not load. Try again.', { isError: true })
        close()
      },
    )
    return () => {
      isWanted = false
    }
  }, [isOpen, isHere, close])
  return isHere
}
