import { describe, expect, it } from 'vitest'
import { defaultPreferences, type ShortcutPreferences } from './key-map'
import { createKeyboard, type Press } from './keyboard'
import type { ShortcutId } from './shortcuts.data'

interface Pressed extends Partial<Press> {
  key: string
  /** What the element with the focus matches. */
  inside?: string[]
}

function press({ key, inside = [], ...rest }: Pressed): Press {
  return {
    ...{ key, code: '', shiftKey: false, altKey: false, ctrlKey: false, metaKey: false },
    ...{ defaultPrevented: false, repeat: false, preventDefault: () => undefined },
    target: {
      closest: (selector: string) =>
        inside.some((one) => selector.split(', ').includes(one)) ? {} : null,
    },
    ...rest,
  }
}

function start(ids: ShortcutId[], preferences: ShortcutPreferences = defaultPreferences) {
  const clock = { ms: 0 }
  const done: string[] = []
  const keyboard = createKeyboard({ now: () => clock.ms })
  keyboard.setPreferences(preferences)
  for (const id of ids) keyboard.register(id, () => void done.push(id))
  return { keyboard, clock, done }
}

describe('what a key does', () => {
  it('acts on ⌘ and on Ctrl, also while somebody types', () => {
    const { keyboard, done } = start(['palette'])
    for (const mod of ['metaKey', 'ctrlKey']) {
      keyboard.press(press({ key: 'k', [mod]: true, inside: ['textarea', 'body *'] }))
    }
    expect(done).toEqual(['palette', 'palette'])
  })

  it('knows the key of a search also where there is none', () => {
    const own: ShortcutPreferences = { hasLetters: true, keys: { search: 's' } }
    const opens = (key: string, preferences?: ShortcutPreferences) =>
      start([], preferences).keyboard.opensSearch(press({ key }))
    expect([opens('/'), opens('s'), opens('/', own), opens('s', own)]).toEqual([
      ...[true, false, false, true],
    ])
  })

  it('leaves letters to fields, menus, dialogs and trees', () => {
    const { keyboard, done } = start(['new-flow'])
    const places = ['textarea', '[contenteditable="true"]', '[role="textbox"]']
    for (const place of [...places, '[role="menu"]', '[role="dialog"]', '[role="tree"]']) {
      expect(keyboard.press(press({ key: 'n', inside: [place, 'body *'] }))).toBe(false)
    }
    expect(done).toEqual([])
    expect(keyboard.press(press({ key: 'n', inside: ['body *'] }))).toBe(true)
  })

  it('does nothing on letters while they are off, or not known to be on', () => {
    const off = start(['new-flow', 'shortcuts', 'go-runs', 'palette', 'next-problem'], {
      hasLetters: false,
      keys: {},
    })
    for (const key of ['n', '?', 'g', 'r']) off.keyboard.press(press({ key }))
    expect(off.done).toEqual([])
    off.keyboard.press(press({ key: 'F8' }))
    off.keyboard.press(press({ key: 'k', ctrlKey: true }))
    expect(off.done).toEqual(['next-problem', 'palette'])
    const unknown = createKeyboard({ now: () => 0 })
    unknown.register('new-flow', () => undefined)
    expect(unknown.press(press({ key: 'n' }))).toBe(false)
  })

  it('takes G then R within 1.2 s, and R alone afterwards', () => {
    const { keyboard, clock, done } = start(['go-runs', 'run-again'])
    keyboard.press(press({ key: 'g' }))
    clock.ms += 1_000
    keyboard.press(press({ key: 'r' }))
    expect(done).toEqual(['go-runs'])
    keyboard.press(press({ key: 'g' }))
    clock.ms += 1_300
    keyboard.press(press({ key: 'r' }))
    expect(done).toEqual(['go-runs', 'run-again'])
  })

  it('follows the keys a person chose, and forgets its own', () => {
    const { keyboard, done } = start(['publish'], { hasLetters: true, keys: { publish: 'Alt+p' } })
    keyboard.press(press({ key: 'p' }))
    expect(done).toEqual([])
    keyboard.press(press({ key: 'p', altKey: true }))
    expect(done).toEqual(['publish'])
  })

  it('keeps the keys of steps to the canvas, and Enter to a button inside of it', () => {
    const { keyboard, done } = start(['open-step', 'delete-step'])
    expect(keyboard.press(press({ key: 'Delete', inside: ['body *'] }))).toBe(false)
    const canvas = ['body *', '[data-keys~="steps"]']
    expect(keyboard.press(press({ key: 'Enter', inside: [...canvas, 'button'] }))).toBe(false)
    keyboard.press(press({ key: 'Enter', inside: canvas }))
    keyboard.press(press({ key: 'Delete', inside: canvas }))
    expect(done).toEqual(['open-step', 'delete-step'])
  })

  it('asks the last that came, and does a held key once unless it is a move', () => {
    const { keyboard, done } = start(['publish', 'undo'])
    const end = keyboard.register('publish', () => void done.push('inner'))
    keyboard.press(press({ key: 'p' }))
    end()
    keyboard.press(press({ key: 'p', repeat: true }))
    keyboard.press(press({ key: 'z', ctrlKey: true, repeat: true }))
    expect(done).toEqual(['inner', 'undo'])
  })

  it('never takes Tab, what another has taken, or a character that is being composed', () => {
    const { keyboard, done } = start(['new-flow'])
    keyboard.press(press({ key: 'Tab' }))
    keyboard.press(press({ key: 'n', defaultPrevented: true }))
    keyboard.press(press({ key: 'n', isComposing: true }))
    expect(done).toEqual([])
  })
})
