'use client'

import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'

export interface Choice {
  id: string
  label: string
}

export interface ChoiceProps<Item extends Choice> {
  /** Accessible name of the group. */
  label: string
  items: readonly Item[]
  selectedKey: string
  onSelectionChange: (key: string) => void
}

interface ChoiceButtonsProps<Item extends Choice> extends ChoiceProps<Item> {
  className: string
  buttonClassName: string
  /** What a button says. */
  children: (item: Item) => ReactNode
}

/** Buttons of which one is always pressed; how they look is up to `FilterTabs` and `Segmented`. */
export function ChoiceButtons<Item extends Choice>(props: ChoiceButtonsProps<Item>) {
  return (
    <ToggleButtonGroup
      aria-label={props.label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.selectedKey]}
      onSelectionChange={(keys) => {
        const [key] = keys
        if (key !== undefined) props.onSelectionChange(String(key))
      }}
      className={props.className}
    >
      {props.items.map((item) => (
        <ToggleButton key={item.id} id={item.id} className={props.buttonClassName}>
          {props.children(item)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
