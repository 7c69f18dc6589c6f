'use client'

import { useSyncExternalStore } from 'react'

const phone = '(max-width: 767px)'

/** Below this width the Outline is the builder. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, isPhone, () => false)
}

export function isPhone(): boolean {
  return matchMedia(phone).matches
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(phone)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
