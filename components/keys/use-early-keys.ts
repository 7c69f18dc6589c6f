'use client'

import { useEffect } from 'react'
import { pressAgain, takeEarlyKeys } from './early-keys'
import type { Keyboard } from './keyboard'

/** Parts of a page come alive one after the other; after this nobody waits for a key any more. */
const waitMs = 5_000

/** Keys that were faster than the page are pressed once it can hear them, in their order. */
export function useEarlyKeys(keyboard: Keyboard): void {
  useEffect(() => {
    const waiting = takeEarlyKeys()
    if (waiting.length === 0) return
    const listening = new AbortController()
    const end = () => listening.abort()
    const pressAll = () => {
      let heardCount = 0
      waiting.forEach((key, index) => {
        if (pressAgain(key) || keyboard.isBegun()) heardCount = index + 1
      })
      // What came before a key that was heard is given up, or it would be heard after it.
      waiting.splice(0, heardCount)
      if (waiting.length === 0) end()
    }
    const pressLater = () => {
      if (listening.signal.aborted) return
      // The person is somewhere already: the keys meant the page as it was.
      if (document.activeElement === document.body) pressAll()
      else end()
    }
    const unsubscribe = keyboard.subscribe(() => queueMicrotask(pressLater))
    const timer = setTimeout(end, waitMs)
    listening.signal.addEventListener('abort', () => {
      clearTimeout(timer)
      unsubscribe()
    })
    pressAll()
    return end
  }, [keyboard])
}
