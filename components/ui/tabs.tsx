'use client'

import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'
import { classes } from './classes'

export interface TabItem {
  id: string
  label: string
  /** A number after the word. */
  count?: number
  content: ReactNode
}

interface TabsProps {
  /** Accessible name of the list of tabs. */
  label: string
  items: readonly TabItem[]
  selectedKey: string
  onSelectionChange: (key: string) => void
  /** Buttons at the right end of the tabs' line. */
  actions?: ReactNode
  className?: string
  listClassName?: string
  panelClassName?: string
}

/** Arrow keys move, Enter shows. */
export function Tabs({
  label,
  items,
  selectedKey,
  onSelectionChange,
  actions,
  className,
  listClassName,
  panelClassName,
}: TabsProps) {
  return (
    <AriaTabs
      selectedKey={selectedKey}
      onSelectionChange={(key) => onSelectionChange(String(key))}
      keyboardActivation="manual"
      className={classes('flex min-h-0 flex-col', className)}
    >
      <div
        className={classes('flex shrink-0 items-center gap-1 border-line border-b', listClassName)}
      >
        <TabList aria-label={label} className="flex grow gap-5">
          {items.map((item) => (
            <Tab key={item.id} id={item.id} className={tabLook}>
              {item.label}
              {item.count !== undefined && (
                <span className="font-body text-ink-3 tabular-nums">{item.count}</span>
              )}
            </Tab>
          ))}
        </TabList>
        {actions}
      </div>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={panelClassName}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}

const tabLook =
  "relative inline-flex h-10 pointer-coarse:h-11 cursor-default items-center gap-1.5 whitespace-nowrap font-label text-body text-ink-2 hover:text-ink data-selected:text-ink data-selected:after:absolute data-selected:after:inset-x-0 data-selected:after:-bottom-px data-selected:after:h-0.5 data-selected:after:rounded-full data-selected:after:bg-ink data-selected:after:content-['']"
