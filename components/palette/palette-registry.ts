'use client'

import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { PaletteEntry } from './palette-search'

/** What open pages add to the palette; each is asked when the palette opens. */
type Source = () => readonly PaletteEntry[]

let sources: readonly Source[] = []
const listeners = new Set<() => void>()

function set(next: typeof sources): void {
  sources = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Offers actions, steps, whatever belongs to the page, while the component is there. */
export function useRegisterActions(source: Source): void {
  const latest = useRef(source)
  useLayoutEffect(() => {
    latest.current = source
  })
  useEffect(() => {
    const own: Source = () => latest.current()
    set([...sources, own])
    return () => set(sources.filter((other) => other !== own))
  }, [])
}

export function useRegisteredEntries(): readonly PaletteEntry[] {
  const now = useSyncExternalStore(
    subscribe,
    () => sources,
    () => sources,
  )
  return now.flatMap((source) => source())
}
