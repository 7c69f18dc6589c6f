/** Loaded once, with the first menu that somebody is about to open. */
export const loadMenu = () => import('./menu-popover')

/** For a button that is about to be pressed. What fails here is said when it is pressed. */
export const warmMenu = () => void loadMenu().catch(() => undefined)
