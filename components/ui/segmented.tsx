'use client'

import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'

interface SegmentedProps {
  /** Accessible name of the group. */
  label: string
  items: readonly { id: string; label: string; icon?: ReactNode }[]
  selectedKey: string
  onSelectionChange: (key: string) => void
}

/** Two or three ways to look at the same thing. */
export function Segmented({ label, items, selectedKey, onSelectionChange }: SegmentedProps) {
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
      className="border-line bg-sunken inline-flex gap-0.5 rounded-[9px] border p-0.5"
    >
      {items.map((item) => (
        <ToggleButton
          key={item.id}
          id={item.id}
          className="rounded-pill font-label text-ink-2 text-meta hover:text-ink data-selected:bg-surface data-selected:text-ink data-selected:ring-line inline-flex h-6.5 cursor-default items-center gap-1.5 px-2.5 data-selected:ring pointer-coarse:h-10"
        >
          {item.icon}
          {item.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
