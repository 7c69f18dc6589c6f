import type { EarlyAct, EarlyInput, EarlyPress } from './early-input'
import { copyOf, pressInField } from './key-in-field'
import type { Keyboard } from './keyboard'

/** After this nobody waits for an answer any more. */
const waitMs = 5_000
/** Who types on leaves no longer pause between two letters. */
const typingMs = 1_000

export interface Answers {
  /** Hears a key now, or keeps it for the part of the page that does. */
  press(event: KeyboardEvent): void
  /** The person does something else: keys that nobody heard are given up. */
  forgetKeys(): void
  end(): void
}

interface AnswersOptions {
  keyboard: Keyboard
  early: EarlyInput
}

/** Does what came before the page, or the part of it that is meant, was alive: once, and in its order. */
export function createAnswers({ keyboard, early }: AnswersOptions): Answers {
  const { kept } = early
  const startMs = performance.now()
  let frame: number | undefined
  /** Somebody may hear a key now who did not. */
  let isHeardAnew = true
  /** Where the focus is says nothing yet about whether the keys still mean the page. */
  let isFocusOurs = true

  const look = () => {
    frame = undefined
    answer()
    if (waitsForPress(early)) lookSoon()
  }
  const lookSoon = () => {
    frame ??= requestAnimationFrame(look)
  }
  const answer = () => {
    const isOver = () => kept[0] && performance.now() - Math.max(startMs, kept[0].atMs) > waitMs
    while (isOver()) kept.shift()
    const [first] = kept
    if (first && 'control' in first) pressFirst(first)
    else if (first && isHeardAnew) pressKeys()
  }
  const pressFirst = ({ find }: EarlyPress) => {
    const control = find()
    if (!control || early.isAsleep(control)) return
    kept.shift()
    control.click()
    // Keys that came after it were meant for what it shows, wherever that puts the focus.
    isFocusOurs = true
    isHeardAnew = true
    lookSoon()
  }
  const pressKeys = () => {
    isHeardAnew = false
    const keys = keysUntilPress(early)
    if (!isFocusOurs && !early.isPage(document.activeElement)) {
      kept.splice(0, keys.length)
      return
    }
    isFocusOurs = false
    const heard = untilSearch(keys, keyboard).findIndex(
      (key) => pressInField(key) || pressAgain(key) || keyboard.isBegun(),
    )
    if (heard === -1) return
    // What came before a key that was heard is given up, or it would be heard after it.
    kept.splice(0, heard + 1)
    // Those behind it were meant for what it shows, a search for one.
    isFocusOurs = true
    isHeardAnew = true
    // A field that has the focus takes them at once; anything else may have to be drawn first.
    if (early.isPage(document.activeElement)) lookSoon()
    else answer()
  }

  const unsubscribe = keyboard.subscribe(() => {
    isHeardAnew = true
    if (kept.length > 0) lookSoon()
  })
  early.onKept = lookSoon
  lookSoon()
  return {
    press(event) {
      if (!event.isTrusted) {
        keyboard.press(event)
        return
      }
      answer()
      const isTurn = !(isHeardAnew && kept.length > 0) && isHeardNext(event, { kept, keyboard })
      if (isTurn && (keyboard.press(event) || keyboard.isBegun())) kept.splice(0)
      // Escape leaves what is there, not what comes.
      else if (!event.defaultPrevented && event.key !== 'Escape') early.keepKey(event)
    },
    forgetKeys() {
      if (!kept.some((act) => 'control' in act)) kept.splice(0)
    },
    end() {
      unsubscribe()
      if (frame !== undefined) cancelAnimationFrame(frame)
    },
  }
}

function waitsForPress({ kept: [first] }: EarlyInput): boolean {
  return first !== undefined && 'control' in first
}

function keysUntilPress({ kept }: EarlyInput): KeyboardEvent[] {
  const press = kept.findIndex((act) => 'control' in act)
  const before = press === -1 ? kept : kept.slice(0, press)
  return before.flatMap((act) => ('key' in act ? [act.key] : []))
}

/** What comes after the key of a search waits for its field: it is no key of the page. */
function untilSearch(keys: KeyboardEvent[], { opensSearch }: Keyboard): KeyboardEvent[] {
  const search = keys.findIndex(opensSearch)
  return search === -1 ? keys : keys.slice(0, search + 1)
}

/** Not before a press that waits, nor while somebody types on for a search whose field is not here yet. */
function isHeardNext(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  { kept, keyboard }: { kept: readonly EarlyAct[]; keyboard: Keyboard },
): boolean {
  if (kept.some((act) => 'control' in act)) return false
  const last = kept.at(-1)
  const isSearch = kept.some((act) => 'key' in act && keyboard.opensSearch(act.key))
  if (!last || !isSearch || ctrlKey || metaKey || key === 'Escape') return true
  return performance.now() - last.atMs >= typingMs
}

/** The same key once more, for those who listen now; true: one of them took it. */
function pressAgain(key: KeyboardEvent): boolean {
  const again = new KeyboardEvent('keydown', copyOf(key))
  document.body.dispatchEvent(again)
  return again.defaultPrevented
}
