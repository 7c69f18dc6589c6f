'use client'

import { useEffect } from 'react'
import { createAnswers } from './answers'
import { installEarlyInput } from './early-input'
import type { Keyboard } from './keyboard'

/** Hears every key, and does what was faster than the page, or than a part of it. */
export function useKeyPresses(keyboard: Keyboard): void {
  useEffect(() => {
    // Who came from a page without the script has no page that is asleep.
    window.hooklineEarlyInput ??= installEarlyInput()
    const answers = createAnswers({ keyboard, early: window.hooklineEarlyInput })
    addEventListener('keydown', answers.press)
    addEventListener('pointerdown', answers.forgetKeys, true)
    return () => {
      removeEventListener('keydown', answers.press)
      removeEventListener('pointerdown', answers.forgetKeys, true)
      answers.end()
    }
  }, [keyboard])
}
