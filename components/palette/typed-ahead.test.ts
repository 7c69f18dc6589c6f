import { describe, expect, it } from 'vitest'
import { createTypedAhead, type HeldPress } from './typed-ahead'

function start() {
  const taken: string[] = []
  let escapes = 0
  const typing = createTypedAhead()
  const open = () =>
    typing.start(() => {
      escapes += 1
    })
  const press = (key: string, held: Partial<HeldPress> = {}) =>
    typing.press({
      ...{ key, ctrlKey: false, metaKey: false, altKey: false, ...held },
      preventDefault: () => taken.push(key),
      stopPropagation: () => undefined,
    })
  return { typing, open, press, taken, escapes: () => escapes }
}

describe('what is typed while the palette is on its way', () => {
  it('is kept in order, corrected, and given once', () => {
    const { typing, open, press, taken } = start()
    open()
    for (const key of ['p', 'ü', 'x', 'Backspace', ' ', 'A', 'Shift', 'ArrowDown']) press(key)
    press('k', { ctrlKey: true })
    press('[', { ctrlKey: true, altKey: true })
    expect(typing.end()).toEqual({ text: 'pü A[', isEntered: false })
    expect(taken).toHaveLength(10)
    press('z')
    expect(taken).toHaveLength(10)
    expect(typing.end()).toEqual({ text: '', isEntered: false })
  })

  it('ends with Enter, is not begun anew by a second opening, and knows Escape', () => {
    const { typing, open, press, escapes } = start()
    open()
    press('a')
    open()
    press('Enter')
    press('b')
    press('Escape')
    expect(escapes()).toBe(1)
    expect(typing.end()).toEqual({ text: 'a', isEntered: true })
  })
})
