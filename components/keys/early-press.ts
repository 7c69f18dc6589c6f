/**
 * Runs before React: a button that is pressed while its code is on its way is pressed again by
 * `pressWaitingButton`. Only the last one, once: who presses twice wonders whether it was felt.
 * Links work without code.
 */
export const earlyPressScript = `(() => {
  let waiting
  let isAlive = false
  let isBegun = false
  const begin = () => {
    if (isAlive) end()
    else isBegun = true
  }
  const press = (event) => {
    const button = event.target.closest?.('button')
    if (!isAlive) {
      isBegun = false
      waiting = button
      if (button) event.preventDefault()
      return
    }
    end()
    // Half a press: the page came alive between down and up, and has seen no beginning.
    if (!isBegun || !button) return
    event.stopImmediatePropagation()
    event.preventDefault()
    button.click()
  }
  const end = () => {
    removeEventListener('pointerdown', begin, true)
    removeEventListener('click', press, true)
  }
  addEventListener('pointerdown', begin, true)
  addEventListener('click', press, true)
  window.hooklineEarlyPress = () => {
    isAlive = true
    const button = waiting
    waiting = undefined
    return button
  }
})()`

declare global {
  interface Window {
    hooklineEarlyPress?: () => HTMLButtonElement | undefined
  }
}

/** After this nobody waits for a press any more. */
const waitMs = 10_000

/** Presses the button that was faster than the page, once it is alive; from now on none waits. */
export function pressWaitingButton(): void {
  const button = window.hooklineEarlyPress?.()
  if (!button) return
  const until = performance.now() + waitMs
  const look = () => {
    if (isAlive(button)) button.click()
    else if (button.isConnected && performance.now() < until) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/**
 * Parts of a page come alive one after the other, and React tells nobody; what it has taken over bears
 * a mark of its own. Were that to change, the press would be lost, as without all this.
 */
function isAlive(button: HTMLButtonElement): boolean {
  return Object.keys(button).some((key) => key.startsWith('__reactProps'))
}
