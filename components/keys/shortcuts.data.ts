import { builderShortcuts } from './builder-shortcuts.data'
import { pageShortcuts } from './page-shortcuts.data'

/** Where a shortcut works; also the groups of the settings page and of the sheet. */
export const places = [
  { id: 'anywhere', title: 'Anywhere' },
  { id: 'lists', title: 'Lists' },
  { id: 'flows', title: 'List of flows' },
  { id: 'runs', title: 'List of runs' },
  { id: 'run', title: 'One run' },
  { id: 'errors', title: 'Errors' },
  { id: 'events', title: 'Events' },
  { id: 'connections', title: 'Connections' },
  { id: 'builder', title: 'Builder' },
  { id: 'fields', title: 'Fields of a step' },
] as const
export type PlaceId = (typeof places)[number]['id']

/**
 * From where it is heard. `anything`: also while typing. `no-field`: not while typing. `page`: not in
 * trees, tabs and other parts that have keys of their own either. `steps`: while a step or the
 * canvas has the focus, or nothing has.
 */
export type Reach = 'anything' | 'no-field' | 'page' | 'steps'

export interface Shortcut {
  readonly id: string
  readonly where: PlaceId
  /** By default; the first is shown. `Mod` is ⌘ or Ctrl; "g f" is one key after the other. */
  readonly keys: readonly string[]
  readonly words: string
  readonly reach: Reach
  /** A whole action, that the palette can offer. */
  readonly isCommand?: boolean
  /** Goes on while the key is held. */
  readonly repeats?: boolean
  /** A convention (arrows, Enter, Escape) that is not to be changed. */
  readonly isFixed?: boolean
}

/** In the order in which they are shown. */
export const shortcuts = [...pageShortcuts, ...builderShortcuts] as const

export type ShortcutId = (typeof shortcuts)[number]['id']

/**
 * Keys that are set aside for what is not built yet. They are not shown, and a test compares this
 * list with the code: whoever registers one takes it out.
 */
export const unbuilt: readonly ShortcutId[] = []
