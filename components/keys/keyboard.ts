import type { ShortcutPreferences } from './key-map'
import { shortcutOf, unknownPreferences, workingKeys } from './key-map'
import { type KeyPress, nameOfPress } from './key-names'
import type { Reach, Shortcut, ShortcutId } from './shortcuts.data'

/** A key press with what decides who hears it. */
export interface Press extends KeyPress {
  readonly target: unknown
  readonly defaultPrevented: boolean
  readonly repeat: boolean
  preventDefault(): void
}

/** Does it; `false`: there was nothing to do, the key keeps its meaning. */
export type Act = (press?: Press) => unknown

export interface Keyboard {
  register(id: ShortcutId, act: Act): () => void
  setPreferences(preferences: ShortcutPreferences): void
  /** True when a shortcut took the key. */
  press(press: Press): boolean
  /** The first key of two was pressed just now. */
  isBegun(): boolean
  /** It is the key of a search field, whether or not the page has one: what is typed next is text for it. */
  opensSearch(press: KeyPress): boolean
  run(id: ShortcutId): void
  /** What can be done on this page now. */
  registered(): readonly ShortcutId[]
  subscribe(listener: () => void): () => void
}

/** How long the second key of "G then F" may take. */
const sequenceMs = 1_200

/** Holds what the page can do by keys, and finds who is meant. */
export function createKeyboard({ now }: { now: () => number }): Keyboard {
  let preferences = unknownPreferences
  let acts: readonly (readonly [ShortcutId, Act])[] = []
  let ids: readonly ShortcutId[] = []
  let begun: { key: string; at: number } | undefined
  const listeners = new Set<() => void>()
  const set = (next: typeof acts) => {
    acts = next
    ids = [...new Set(acts.map(([id]) => id))]
    for (const listener of listeners) listener()
  }
  /** The most particular place first, then what came last. */
  const heard = (press: Press, matches: (keys: string) => boolean) =>
    acts
      .toReversed()
      .map(([id, act]) => ({ shortcut: shortcutOf(id), act }))
      .filter(({ shortcut }) => workingKeys(shortcut, preferences).some(matches))
      .filter(({ shortcut }) => isHeard(shortcut, press))
      .toSorted((a, b) => generality(a.shortcut) - generality(b.shortcut))
  const act = (press: Press, keys: string): boolean =>
    heard(press, (own) => own === keys).some(({ shortcut, act: does }) => {
      const isHeld = press.repeat && !shortcut.repeats
      if (!isHeld && does(press) === false) return false
      press.preventDefault()
      return true
    })

  return {
    register(id, does) {
      const entry = [id, does] as const
      set([...acts, entry])
      return () => set(acts.filter((other) => other !== entry))
    },
    setPreferences(next) {
      preferences = next
      // A letter that was pressed before they were known may be one.
      for (const listener of listeners) listener()
    },
    press(press) {
      const key = press.defaultPrevented ? undefined : nameOfPress(press)
      if (key === undefined) return false
      const first = begun && now() - begun.at <= sequenceMs ? begun.key : undefined
      begun = undefined
      if (first !== undefined && act(press, `${first} ${key}`)) return true
      if (act(press, key)) return true
      const isFirst = heard(press, (own) => own.startsWith(`${key} `)).length > 0
      begun = isFirst ? { key, at: now() } : undefined
      return false
    },
    isBegun: () => begun !== undefined,
    opensSearch(press) {
      const key = nameOfPress(press)
      return key !== undefined && workingKeys(shortcutOf('search'), preferences).includes(key)
    },
    run(id) {
      acts.findLast(([own]) => own === id)?.[1]()
    },
    registered: () => ids,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const generality = ({ where }: Shortcut) => (where === 'anywhere' ? 2 : where === 'lists' ? 1 : 0)

function isHeard({ reach }: Shortcut, { target, key }: Press): boolean {
  if (!isPlace(target)) return true
  if (target.closest(silent[reach])) return false
  // A button or a link is pressed by them.
  if ((key === 'Enter' || key === ' ') && reach === 'steps' && target.closest(pressable))
    return false
  return reach !== 'steps' || Boolean(target.closest('[data-keys~="steps"]')) || isNowhere(target)
}

/** The part of an element that is asked here. */
interface Place {
  closest(selector: string): unknown
}

function isPlace(target: unknown): target is Place {
  return typeof target === 'object' && target !== null && 'closest' in target
}

/** Nothing has the focus: the key goes to the page. */
const isNowhere = (target: Place) => target.closest('body *') === null

const overlays = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'
const fields =
  'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"]'
const owners =
  '[type="range"], [type="checkbox"], [type="radio"], [role="tree"], [role="tablist"], [role="radiogroup"], [data-owns-keys]'
const pressable = 'button, a[href], summary, [role="button"]'
const silent: Record<Reach, string> = {
  anything: overlays,
  'no-field': `${overlays}, ${fields}`,
  page: `${overlays}, ${fields}, ${owners}`,
  steps: `${overlays}, ${fields}`,
}
