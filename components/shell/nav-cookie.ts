/** Remembered where the server reads it too, so that the first paint has the right width. */
export const navCookie = 'nav'
export const isRailChosen = (cookie: string | undefined): boolean => cookie === 'rail'
