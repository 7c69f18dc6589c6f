'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Segmented } from './segmented'
import { parseTheme, type Theme, themeCookie } from './theme'

const items = [
  { id: 'light', label: 'Light', icon: <Sun /> },
  { id: 'dark', label: 'Dark', icon: <Moon /> },
  { id: 'system', label: 'System', icon: <Monitor /> },
]

export function ThemeToggle() {
  const { theme, setTheme } = useTheme()
  return (
    <Segmented
      label="Theme"
      items={items}
      selectedKey={theme}
      onSelectionChange={(key) => setTheme(parseTheme(key))}
    />
  )
}

/** The choice lives on <html>, where the server put it, and in a cookie for the next page. */
export function useTheme() {
  const theme = useSyncExternalStore(subscribe, readTheme, () => 'system' as const)
  return { theme, setTheme }
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function readTheme(): Theme {
  return parseTheme(document.documentElement.dataset.themeChoice)
}

function setTheme(theme: Theme): void {
  const isDark =
    theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
  document.documentElement.dataset.themeChoice = theme
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
  const yearSeconds = 31_536_000
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${yearSeconds}; samesite=lax`
  for (const listener of listeners) listener()
}
