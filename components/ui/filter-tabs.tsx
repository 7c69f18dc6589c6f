'use client'

import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'

interface FilterTabsProps {
  /** Accessible name of the group. */
  label: string
  items: readonly { id: string; label: string; count?: number }[]
  selectedKey: string
  onSelectionChange: (key: string) => void
}

/** One filter of a list with few values: All 24 · Live 18 · Draft 4. */
export function FilterTabs({ label, items, selectedKey, onSelectionChange }: FilterTabsProps) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selectedKey]}
      onSelectionChange={(keys) => {
        const [key] = keys
        if (key !== undefined) onSelectionChange(String(key))
      }}
      className="flex flex-wrap gap-1"
    >
      {items.map((item) => (
        <ToggleButton
          key={item.id}
          id={item.id}
          className="rounded-control font-label text-ink-2 text-meta hover:bg-hover data-selected:bg-surface data-selected:text-ink data-selected:inset-ring-line inline-flex h-7 cursor-default items-center gap-1.5 px-2.5 whitespace-nowrap data-selected:inset-ring pointer-coarse:h-11"
        >
          {item.label}
          {item.count !== undefined && (
            <span className="font-body text-ink-3 tabular-nums">{counts.format(item.count)}</span>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

const counts = new Intl.NumberFormat('en')
