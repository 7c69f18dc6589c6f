import type { ShortcutPreferences } from '@/lib/contracts/preferences'
import { isCharacterKeys } from './key-names'
import { type PlaceId, type Shortcut, type ShortcutId, shortcuts, unbuilt } from './shortcuts.data'

/** What a person has set about shortcuts. */
export type { ShortcutPreferences }

/** Until it is known what a person has set, no single letter acts: they may have switched them off. */
export const unknownPreferences: ShortcutPreferences = { hasLetters: false, keys: {} }
export const defaultPreferences: ShortcutPreferences = { hasLetters: true, keys: {} }

const byId = new Map<string, Shortcut>(shortcuts.map((shortcut) => [shortcut.id, shortcut]))

export function shortcutOf(id: ShortcutId): Shortcut {
  const shortcut = byId.get(id)
  if (!shortcut) throw new Error(`There is no shortcut “${id}”`)
  return shortcut
}

/** What is built, in the order of the list. */
export function builtShortcuts(): (Shortcut & { id: ShortcutId })[] {
  return shortcuts.filter(({ id }) => !unbuilt.includes(id))
}

/** All keys that a shortcut has, the shown ones first. */
export function keysOf(shortcut: Shortcut, { keys }: ShortcutPreferences): readonly string[] {
  const own = Object.hasOwn(keys, shortcut.id) ? keys[shortcut.id] : undefined
  return own === undefined || shortcut.isFixed ? shortcut.keys : [own]
}

/** The keys that work now: without single letters where they are off. */
export function workingKeys(
  shortcut: Shortcut,
  preferences: ShortcutPreferences,
): readonly string[] {
  const keys = keysOf(shortcut, preferences)
  return preferences.hasLetters ? keys : keys.filter((one) => !isCharacterKeys(one))
}

interface Wish {
  id: ShortcutId
  keys: string
  preferences: ShortcutPreferences
}

/** Whom these keys belong to already, where both could be heard. */
export function findConflict({ id, keys, preferences }: Wish): Shortcut | undefined {
  const wanted = shortcutOf(id)
  return builtShortcuts().find(
    (other) =>
      other.id !== id &&
      meet(wanted.where, other.where) &&
      keysOf(other, preferences).some((taken) => collide(taken, keys)),
  )
}

/** "g" would never be heard beside "g f". */
function collide(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `)
}

/** Places that may be on one page. Fields keep the keys typed in them to themselves. */
function meet(a: PlaceId, b: PlaceId): boolean {
  if (a === b) return true
  if (a === 'fields' || b === 'fields') return false
  if (a === 'anywhere' || b === 'anywhere') return true
  return isListPlace(a) && isListPlace(b) && (a === 'lists' || b === 'lists')
}

const isListPlace = (place: PlaceId) =>
  ['lists', 'flows', 'runs', 'errors', 'events'].includes(place)

/** The preferences with other keys for one shortcut; `undefined` brings its own back. */
export function withKeys({ id, keys, preferences }: Omit<Wish, 'keys'> & { keys?: string }) {
  const { [id]: _dropped, ...others } = preferences.keys
  const isOwn = keys === undefined || keys === shortcutOf(id).keys[0]
  return { ...preferences, keys: isOwn ? others : { ...others, [id]: keys } }
}
