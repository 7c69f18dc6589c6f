/** What a person did that nobody has answered yet. */
export type EarlyAct = { atMs: number } & ({ key: KeyboardEvent } | EarlyPress)

export interface EarlyPress {
  control: HTMLElement
  /** The control, or the one React has drawn in its place; nothing while neither is on the page. */
  find(): HTMLElement | undefined
}

export interface EarlyInput {
  /** In the order it was done. */
  readonly kept: EarlyAct[]
  /** Parts of the page may come alive yet, or be drawn anew for it. */
  isYoung(): boolean
  /** React has not taken it over. */
  isAsleep(control: Element): boolean
  /** Nothing in particular has the focus. */
  isPage(element: unknown): boolean
  /** Keeps a key that may mean the page as a whole, until somebody hears it. */
  keepKey(event: KeyboardEvent): void
  /** Set by whoever does what is kept, once the page is alive; told of each press that is kept after that. */
  onKept?: () => void
}

/** What is read of React's own record of an element. */
interface Fiber {
  readonly flags: number
  readonly return: Fiber | null
}

declare global {
  interface Window {
    hooklineEarlyInput?: EarlyInput
  }
}

/**
 * Keeps what is done in a page, or in a part of one, that is not alive yet: its code is on its way.
 * The script of the page, before React; both functions in it come as text and use nothing outside.
 */
export const earlyInputScript = () =>
  `window.hooklineEarlyInput=(${keepKeys})();(${keepPresses})(window.hooklineEarlyInput)`

/** For a page that came without the script. */
export function installEarlyInput(): EarlyInput {
  const early = keepKeys()
  keepPresses(early)
  return early
}

/** Keys of a field, a button or a link are theirs, so only those pressed on the page itself are kept. */
function keepKeys(): EarlyInput {
  const kept: EarlyAct[] = []
  const keysOfOthers = /^(Tab|Shift|Control|Alt|Meta|Dead|Process|Arrow.*|Page.*|Home|End|F\d+)$/
  // What is not React's by then never will be: something that an extension of the browser put there.
  const drawnMs = 30_000
  /** The flag of React's on what it is taking over and has not taken over yet. */
  const hydrating = 4_096
  const fiberOf = (element: Element): Fiber | undefined => {
    const name = Object.keys(element).find((key) => key.startsWith('__reactFiber'))
    return name === undefined ? undefined : Reflect.get(element, name)
  }
  const isTakenOver = (element: Element) => {
    const own = fiberOf(element)
    let fiber: Fiber | null | undefined = own
    while (fiber && !(fiber.flags & hydrating)) fiber = fiber.return
    return own !== undefined && !fiber
  }
  const early: EarlyInput = {
    kept,
    isYoung: () => !early.onKept || performance.now() < drawnMs,
    isAsleep(control) {
      const isReacts = !early.onKept || fiberOf(document.body) !== undefined
      return !isTakenOver(control) && early.isYoung() && isReacts
    },
    isPage: (element) => element instanceof Element && element.matches('html, body, #content'),
    keepKey(event) {
      const { key, target } = event
      if (event.isComposing || event.repeat || keysOfOthers.test(key) || !early.isPage(target))
        return
      // Space alone scrolls.
      if (kept.length > 40 || (key === ' ' && kept.length === 0)) return
      kept.push({ atMs: performance.now(), key: event })
    },
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (early.onKept) return
    early.keepKey(event)
    // The browser's own search would open, were it not stopped at once.
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') event.preventDefault()
  }
  addEventListener('keydown', onKeyDown, true)
  return early
}

/**
 * Presses are kept on what React has not taken over yet: parts come alive one after the other, React
 * tells nobody, and marks what is its own. Without such a mark on a page that is alive, none is kept.
 */
function keepPresses(early: EarlyInput): void {
  const controls =
    'a, summary, input, textarea, select, button, label, [role="treeitem"], [role="option"], [role="tab"], [role="button"]'
  // Links, fields and what folds work without code.
  const ownWay =
    'a[href], summary, textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"])'
  const controlOf = ({ target }: Event) => {
    const control = target instanceof Element ? target.closest<HTMLElement>(controls) : null
    return control?.matches(ownWay) ? null : control
  }
  const finderOf = (control: HTMLElement) => {
    const { localName, role, ariaLabel, textContent } = control
    const equals = () =>
      [...document.querySelectorAll<HTMLElement>(localName)].filter(
        (other) =>
          other.role === role && other.ariaLabel === ariaLabel && other.textContent === textContent,
      )
    const place = equals().indexOf(control)
    return () => (control.isConnected ? control : equals()[place])
  }
  const keep = (control: HTMLElement) => {
    const last = early.kept.at(-1)
    // Who presses twice wonders whether it was felt.
    const isAgain = last && 'control' in last && last.control === control
    if (!isAgain) {
      early.kept.push({ atMs: performance.now(), control, find: finderOf(control) })
    }
    early.onKept?.()
  }
  let down: EarlyPress | undefined
  // A press that began before its control came alive and ends after it has no beginning for React.
  let begun: EarlyPress | undefined
  const forget = () => {
    down = undefined
    begun = undefined
  }
  // Its place is noted before React hears of it: React may draw the part anew for this very press.
  const note = (event: Event) => {
    forget()
    const control = early.isYoung() ? controlOf(event) : null
    if (control) down = { control, find: finderOf(control) }
  }
  const begin = () => {
    if (down && early.isAsleep(down.control)) begun = down
  }
  // What was drawn in its place meanwhile gets no click from the browser.
  const release = ({ target }: Event) => {
    const drawn = down?.control.isConnected === false ? down.find() : undefined
    if (!drawn || !(target instanceof Node) || !drawn.contains(target)) return
    keep(drawn)
    forget()
  }
  const end = (event: Event) => {
    const control = event.isTrusted ? controlOf(event) : null
    if (control && (control === begun?.control || early.isAsleep(control))) {
      event.preventDefault()
      event.stopImmediatePropagation()
      keep(control)
    }
    forget()
  }
  addEventListener('pointerdown', note, true)
  addEventListener('pointerdown', begin)
  addEventListener('pointerup', release, true)
  addEventListener('click', end, true)
}
