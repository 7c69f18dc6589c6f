'use client'

import { useSearchParams } from 'next/navigation'
import { useState } from 'react'

export type BuilderView = 'canvas' | 'outline'

const storageKey = 'hookline:builder-view'

/** How the flow is shown: as the address says, else as the last time. */
export function useBuilderView(): [BuilderView, (view: BuilderView) => void] {
  const asked = useSearchParams().get('view')
  // Kept here too: the address follows too late for what comes into view with the change.
  const [view, setView] = useState<BuilderView>(
    asked === 'outline' || asked === 'canvas' ? asked : readRemembered,
  )
  const change = (next: BuilderView) => {
    setView(next)
    const url = new URL(location.href)
    url.searchParams.set('view', next)
    history.replaceState(history.state, '', url)
    try {
      localStorage.setItem(storageKey, next)
    } catch {
      // Without storage the next visit begins with the canvas.
    }
  }
  return [view, change]
}

function readRemembered(): BuilderView {
  try {
    return localStorage.getItem(storageKey) === 'outline' ? 'outline' : 'canvas'
  } catch {
    return 'canvas'
  }
}
