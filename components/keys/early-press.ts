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

/** Presses the button that was faster than the page; from now on none waits. */
export function pressWaitingButton(): void {
  window.hooklineEarlyPress?.()?.click()
}
