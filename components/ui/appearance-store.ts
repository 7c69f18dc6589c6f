import { useSyncExternalStore } from 'react'
import { type Appearance, appearanceCookies, parseAppearance } from './appearance'

/** What the page looks like now. It lives on <html>, where the server put it. */
export function useShownAppearance(): Appearance {
  const text = useSyncExternalStore(subscribe, read, () => unknown)
  const [theme, density, motion] = text.split(' ')
  return parseAppearance({ theme, density, motion })
}

/** Changes the page at once, and the cookies of the next one. */
export function showAppearance(appearance: Appearance): void {
  const { theme, density, motion } = appearance
  const isDark =
    theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
  const page = document.documentElement.dataset
  Object.assign(page, { themeChoice: theme, theme: isDark ? 'dark' : 'light', density, motion })
  const yearSeconds = 31_536_000
  for (const part of ['theme', 'density', 'motion'] as const) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
    document.cookie = `${appearanceCookies[part]}=${appearance[part]}; path=/; max-age=${yearSeconds}; samesite=lax`
  }
  for (const listener of listeners) listener()
}

const unknown = 'system comfortable system'
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(): string {
  const { themeChoice, density, motion } = document.documentElement.dataset
  return `${themeChoice} ${density} ${motion}`
}
