/** What is read of a key press. */
export interface HeldPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  preventDefault(): void
  stopPropagation(): void
}

export interface TypedAhead {
  /** From now on every key is kept; Escape calls it off. */
  start(onEscape: () => void): void
  press(press: HeldPress): void
  isOn(): boolean
  /** What was typed, and that nothing is kept any more. */
  end(): Typed
}

export interface Typed {
  text: string
  /** Enter came after it. */
  isEntered: boolean
}

/** People type on while the palette is on its way: no key of theirs is lost, none goes to the page. */
export function createTypedAhead(): TypedAhead {
  let typed: Typed | undefined
  let leave = () => {}
  return {
    start(onEscape) {
      leave = onEscape
      typed ??= { text: '', isEntered: false }
    },
    press(press) {
      if (!typed) return
      press.preventDefault()
      press.stopPropagation()
      if (press.key === 'Escape') leave()
      else if (!typed.isEntered) typed = after(typed, press)
    },
    isOn: () => typed !== undefined,
    end() {
      const all = typed ?? { text: '', isEntered: false }
      typed = undefined
      return all
    },
  }
}

function after(typed: Typed, { key, ctrlKey, metaKey, altKey }: HeldPress): Typed {
  if (key === 'Enter') return { ...typed, isEntered: true }
  if (key === 'Backspace') return { ...typed, text: [...typed.text].slice(0, -1).join('') }
  // AltGr is Ctrl with Alt on Windows, and writes characters.
  const isCommand = metaKey || (ctrlKey && !altKey)
  return [...key].length === 1 && !isCommand ? { ...typed, text: typed.text + key } : typed
}
