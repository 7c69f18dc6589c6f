import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { builtShortcuts, defaultPreferences, findConflict, keysOf, withKeys } from './key-map'
import { isCharacterKeys, nameOfPress, showKeys } from './key-names'
import { whyReserved } from './reserved-keys'
import { shortcuts, unbuilt } from './shortcuts.data'

const none = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, code: '' }

describe('the map of keys', () => {
  it('gives no key to two that could be heard together, and none that the browser keeps', () => {
    for (const shortcut of builtShortcuts()) {
      for (const keys of shortcut.keys) {
        const found = findConflict({ id: shortcut.id, keys, preferences: defaultPreferences })
        expect({ id: shortcut.id, found: found?.id }).toEqual({ id: shortcut.id, found: undefined })
        if (!shortcut.isFixed && keys !== 'Backspace') {
          expect({ keys, why: whyReserved(keys) }).toEqual({ keys, why: undefined })
        }
      }
    }
  })

  it('shows exactly what the code can do', () => {
    const code = sources('components').join('\n')
    // The fields themselves hear it; the browser tells of copy, cut and paste.
    const elsewhere = ['pick-value', 'copy-steps', 'cut-steps', 'paste-steps']
    for (const { id } of shortcuts) {
      const isUsed =
        elsewhere.includes(id) ||
        new RegExp(`useShortcut\\(\\s*'${id}'`).test(code) ||
        new RegExp(`[{ ]'?${id}'?: `).test(code) ||
        (id === 'fit' && code.includes('fit,'))
      expect({ id, isUsed }).toEqual({ id, isUsed: !unbuilt.includes(id) })
    }
  })

  it('finds a conflict in other places only where both may be on a page', () => {
    const wish = (id: (typeof shortcuts)[number]['id'], keys: string) =>
      findConflict({ id, keys, preferences: defaultPreferences })?.id
    expect(wish('publish', 'u')).toBe('copy-url')
    expect(wish('publish', 'g')).toBe('go-flows')
    expect(wish('publish', 'n')).toBeUndefined()
    expect(wish('palette', 'n')).toBe('new-flow')
  })

  it('frees the keys of a shortcut that got others, and brings them back', () => {
    const changed = withKeys({ id: 'copy-url', keys: 'y', preferences: defaultPreferences })
    expect(findConflict({ id: 'publish', keys: 'u', preferences: changed })).toBeUndefined()
    expect(findConflict({ id: 'publish', keys: 'y', preferences: changed })?.id).toBe('copy-url')
    expect(withKeys({ id: 'copy-url', preferences: changed })).toEqual(defaultPreferences)
    const [arrow] = shortcuts.filter(({ id }) => id === 'step-above')
    expect(arrow && keysOf(arrow, { hasLetters: true, keys: { 'step-above': 'x' } })).toEqual([
      'ArrowUp',
    ])
  })
})

describe('names of keys', () => {
  it('are the same on every keyboard', () => {
    expect(nameOfPress({ ...none, key: 'K', ctrlKey: true })).toBe('Mod+k')
    expect(nameOfPress({ ...none, key: 'Z', shiftKey: true, metaKey: true })).toBe('Mod+Shift+z')
    expect(nameOfPress({ ...none, key: '?', shiftKey: true })).toBe('?')
    expect(nameOfPress({ ...none, key: 'л', code: 'KeyK', ctrlKey: true })).toBe('Mod+k')
    expect(nameOfPress({ ...none, key: 'π', code: 'KeyP', altKey: true })).toBe('Alt+p')
    const altGraph = { ctrlKey: true, altKey: true, getModifierState: () => true }
    expect(nameOfPress({ ...none, ...altGraph, key: '[' })).toBe('[')
    expect(nameOfPress({ ...none, key: 'Shift', shiftKey: true })).toBeUndefined()
  })

  it('are shown as the system writes them', () => {
    expect(showKeys('Mod+Shift+z', true)).toBe('⌘⇧Z')
    expect(showKeys('Mod+Shift+z', false)).toBe('Ctrl+Shift+Z')
    expect(showKeys('g f', true)).toBe('G then F')
    expect(showKeys('Alt+ArrowUp', true)).toBe('⌥↑')
    expect(showKeys('Shift+F8', false)).toBe('Shift+F8')
    expect(showKeys('+', true)).toBe('+')
  })

  it('know a character from a key that nobody says by chance', () => {
    expect(['a', '?', 'Shift+n', 'g f', '0', '+'].every(isCharacterKeys)).toBe(true)
    expect(['Mod+k', 'F8', 'Alt+p', 'Delete', 'ArrowUp'].some(isCharacterKeys)).toBe(false)
  })

  it('are refused where the browser, the focus or a convention has them', () => {
    expect(whyReserved('Mod+t')).toContain('browser')
    expect(whyReserved('Shift+Tab')).toContain('Tab')
    expect(whyReserved('Enter')).toContain('meaning')
    expect(whyReserved('Mod+Enter')).toBeUndefined()
  })
})

/** The code that people use, without this folder's own lists. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return path === join('components', 'keys') ? [] : sources(path)
    return /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name)
      ? [readFileSync(path, 'utf8')]
      : []
  })
}
