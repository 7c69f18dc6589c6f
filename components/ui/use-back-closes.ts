'use client'

import { useEffect, useRef } from 'react'
import { createSheetHistory, type Sheet } from './sheet-history'

const sheets = createSheetHistory({
  depth: () => Number(history.state?.sheets ?? 0),
  // The rest of the state is the router's.
  push: (depth) => history.pushState({ ...history.state, sheets: depth }, ''),
  go: (by) => history.go(by),
})

/** While it is open, the browser's Back closes it and goes nowhere else. */
export function useBackCloses(isOpen: boolean, close: () => void): void {
  const latest = useRef(close)
  const sheet = useRef<Sheet>({ close: () => latest.current() })
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    const own = sheet.current
    if (listeners === 0) {
      listening = new AbortController()
      sheets.begin()
      addEventListener('popstate', () => sheets.came(), { signal: listening.signal })
    }
    listeners += 1
    return () => {
      sheets.abandoned(own)
      listeners -= 1
      if (listeners === 0) listening?.abort()
    }
  }, [])
  useEffect(() => {
    if (isOpen) sheets.opened(sheet.current)
    else sheets.closed(sheet.current)
    const timeout = setTimeout(() => sheets.settle())
    return () => clearTimeout(timeout)
  }, [isOpen])
}

/** One for all sheets of the page. */
let listening: AbortController | undefined
let listeners = 0
