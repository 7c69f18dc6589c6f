'use client'

import { useEffect, useSyncExternalStore } from 'react'

let isAlive = false
const listeners = new Set<() => void>()

/**
 * A part of a page itself. The frame around it comes alive first: what it learned meanwhile would be
 * in the cache when React compares the page with what the server had drawn, from older answers.
 */
export function Alive() {
  useEffect(() => {
    if (isAlive) return
    isAlive = true
    for (const listener of listeners) listener()
  }, [])
  return null
}

/** Whether the first page has come alive: from then on anything may be asked for, and told. */
export const useIsAlive = () => useSyncExternalStore(subscribe, readIsAlive, readOnServer)

export const readIsAlive = () => isAlive

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const readOnServer = () => false
