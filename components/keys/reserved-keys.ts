import { partsOf } from './key-names'

/** Why these keys cannot be given to a shortcut; undefined: they can. */
export function whyReserved(keys: string): string | undefined {
  const one = keys.split(' ')
  if (one.some((key) => partsOf(key).key === 'Tab'))
    return 'Tab moves the focus and is never taken.'
  if (one.some((key) => conventions.has(key))) {
    return 'Arrows, Enter, Escape and Space keep their meaning. Add a modifier, or take another key.'
  }
  if (one.some((key) => browsers.has(key))) return 'The browser or the system keeps these keys.'
  return undefined
}

const conventions = new Set([
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Enter', 'Shift+Enter', 'Escape'],
  ...['Shift+Escape', 'Space', 'Shift+Space', 'Home', 'End', 'PageUp', 'PageDown', 'Backspace'],
])

const withMod = [
  // Tabs and windows, the address, reload, quit, hide, print, history, downloads.
  ...['n', 't', 'w', 'q', 'h', 'l', 'm', 'r', 'p', 'j', 'o', 's', 'u'],
  // What people expect of text.
  ...['a', 'c', 'x', 'v'],
  // Zoom and tabs by number.
  ...['+', '=', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  ...['Space', 'F4', 'F5'],
  // Developer tools, private windows, closed tabs, bookmarks.
  ...['Shift+c', 'Shift+i', 'Shift+j', 'Shift+k', 'Shift+m', 'Shift+n', 'Shift+p', 'Shift+t'],
  ...['Shift+w', 'Shift+r', 'Shift+o', 'Shift+b', 'Shift+Delete', 'Shift+q', 'Shift+v'],
]

const browsers = new Set([
  ...withMod.map((key) => `Mod+${key}`),
  ...['Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+F4', 'Alt+d', 'Alt+e', 'Alt+f', 'Alt+Space'],
  ...['Alt+Home', 'F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'Shift+F5', 'Shift+F10'],
])
