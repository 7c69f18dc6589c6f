import type { Shortcut } from './shortcuts.data'

/** Keeps the ids as they are written, so that they can be a type. */
export const listShortcuts = <const T extends readonly Shortcut[]>(shortcuts: T) => shortcuts
