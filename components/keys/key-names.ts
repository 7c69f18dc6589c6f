/**
 * Keys as text. "Mod+Shift+z": Mod is ⌘ or Ctrl, a letter is small, and Shift is named only where the
 * character does not say it ("?", not "Shift+/"). "g f" is one key after the other.
 */

/** What is read of a key press. */
export interface KeyPress {
  key: string
  code: string
  shiftKey: boolean
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  isComposing?: boolean
  getModifierState?(name: string): boolean
}

const modifiers = [
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Fn',
  'Dead',
  'Process',
]

/** undefined: no key of its own, such as Shift alone. */
export function nameOfPress(press: KeyPress): string | undefined {
  if (press.isComposing || modifiers.includes(press.key) || press.key === 'Unidentified') {
    return undefined
  }
  // AltGr writes characters; Windows reports it as Ctrl with Alt.
  const writes = press.getModifierState?.('AltGraph') ?? false
  const key = characterOf(press)
  const isLetter = /^\p{L}$/u.test(key)
  const isNamed = key.length > 1
  return [
    ...(!writes && (press.metaKey || press.ctrlKey) ? ['Mod'] : []),
    ...(!writes && press.altKey ? ['Alt'] : []),
    ...(press.shiftKey && (isLetter || isNamed) ? ['Shift'] : []),
    key,
  ].join('+')
}

function characterOf({ key, code, altKey }: KeyPress): string {
  if (key === ' ') return 'Space'
  // Where letters are not Latin, and with Alt on a Mac, the place on the keyboard counts.
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? []
  if (letter && key.length === 1 && (altKey || !/[a-z]/i.test(key))) {
    if (altKey || /^\p{L}$/u.test(key)) return letter.toLowerCase()
  }
  return key.length === 1 ? key.toLowerCase() : key
}

/** Letters, digits, signs, alone or one after the other: what speech input may type by chance. */
export function isCharacterKeys(keys: string): boolean {
  return keys.split(' ').every((one) => [...one.replace(/^Shift\+/, '')].length === 1)
}

/** As it is written on the keys: "⌘⇧Z" on a Mac, "Ctrl+Shift+Z" elsewhere. */
export function showKeys(keys: string, isMac: boolean): string {
  return keys
    .split(' ')
    .map((one) => showOne(one, isMac))
    .join(' then ')
}

function showOne(keys: string, isMac: boolean): string {
  const { mods, key } = partsOf(keys)
  const words = mods.map((mod) => (isMac ? macSigns[mod] : otherWords[mod]) ?? mod)
  const shown = named[key] ?? (isMac ? macNamed[key] : undefined) ?? key.toUpperCase()
  const name = key.length > 1 && shown === key.toUpperCase() ? key : shown
  return [...words, name].join(isMac ? '' : '+')
}

/** The last plus is the key itself in "Mod++". */
export function partsOf(keys: string): { mods: string[]; key: string } {
  const parts = keys.endsWith('+')
    ? [...keys.slice(0, -1).split('+').filter(Boolean), '+']
    : keys.split('+')
  return { mods: parts.slice(0, -1), key: parts.at(-1) ?? '' }
}

const macSigns: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' }
const otherWords: Record<string, string> = { Mod: 'Ctrl', Alt: 'Alt', Shift: 'Shift' }
const macNamed: Record<string, string> = { Backspace: '⌫' }
const named: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Delete: 'Del',
  Space: 'Space',
}

/** As `aria-keyshortcuts` wants it; it has no words for one key after the other. */
export function ariaKeys(keys: string, isMac: boolean): string | undefined {
  if (keys.includes(' ')) return undefined
  const { mods, key } = partsOf(keys)
  const words = mods.map((mod) => (mod === 'Mod' ? (isMac ? 'Meta' : 'Control') : mod))
  return [...words, key === '+' ? 'Plus' : key].join('+')
}
