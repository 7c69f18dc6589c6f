'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { Segmented } from './segmented'
import { parseTheme, type Theme } from './theme'

const items = [
  { id: 'light', label: 'Light', icon: <Sun /> },
  { id: 'dark', label: 'Dark', icon: <Moon /> },
  { id: 'system', label: 'System', icon: <Monitor /> },
]

interface ThemeToggleProps {
  theme: Theme
  onChange: (theme: Theme) => void
}

export function ThemeToggle({ theme, onChange }: ThemeToggleProps) {
  return (
    <Segmented
      label="Theme"
      items={items}
      selectedKey={theme}
      onSelectionChange={(key) => onChange(parseTheme(key))}
    />
  )
}
