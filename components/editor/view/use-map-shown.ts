import { useState } from 'react'

const storageKey = 'hl-canvas-map'

/** Whether the map is shown: off until somebody wants it, then remembered by this browser. */
export function useMapShown(): [boolean, () => void] {
  const [isShown, setShown] = useState(() => read() === 'on')
  const toggle = () => {
    write(isShown ? 'off' : 'on')
    setShown(!isShown)
  }
  return [isShown, toggle]
}

// A browser may forbid storage: then nothing is remembered.
function read(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

function write(value: string): void {
  try {
    localStorage.setItem(storageKey, value)
  } catch {
    return
  }
}
