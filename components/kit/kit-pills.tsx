'use client'

import { ListTree, Pencil, Workflow } from 'lucide-react'
import { useState } from 'react'
import { AppTile } from '@/components/ui/app-tile'
import { showAppearance, useShownAppearance } from '@/components/ui/appearance-store'
import { Chip } from '@/components/ui/chip'
import { Disclosure } from '@/components/ui/disclosure'
import { FilterChip } from '@/components/ui/filter-chip'
import { FilterTabs } from '@/components/ui/filter-tabs'
import { Kbd } from '@/components/ui/kbd'
import { Pill } from '@/components/ui/pill'
import { Segmented } from '@/components/ui/segmented'
import { StatusChip } from '@/components/ui/status'
import { Tabs } from '@/components/ui/tabs'
import { ThemeToggle } from '@/components/ui/theme-toggle'
import { KitRow, KitSection } from './kit-section'

const hash =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="%237a2e73" stroke-width="1.75" stroke-linecap="round"%3E%3Cpath d="M9.5 3.5 7.5 20.5M16.5 3.5l-2 17M4 8.5h16.5M3.5 15.5H20"/%3E%3C/svg%3E'

export function KitPills() {
  const [view, setView] = useState('canvas')
  const [tab, setTab] = useState('setup')
  const [filter, setFilter] = useState('all')
  const appearance = useShownAppearance()
  return (
    <KitSection
      title="Pills and chips"
      text="A pill is data. A chip is state. They never trade colours."
    >
      <KitRow name="Pills">
        <Pill step={1} path={['order', 'number']} />
        <Pill step={1} path={['customs', 'hs_code']} state="missing" />
        <Pill step={3} path={['message', 'ts']} state="deleted" />
        <Pill path={['item']} />
      </KitRow>
      <KitRow name="Chips">
        <StatusChip status="succeeded">Live v3</StatusChip>
        <Chip icon={<Pencil />}>Draft</Chip>
        <StatusChip status="held">Paused</StatusChip>
        <Chip tone="line">2 changes not live</Chip>
      </KitRow>
      <KitRow name="Filters">
        <FilterChip name="status" value="failed" onRemove={() => setFilter('all')} />
        <FilterTabs
          label="Show"
          items={[
            { id: 'all', label: 'All', count: 24 },
            { id: 'live', label: 'Live', count: 18 },
          ]}
          selectedKey={filter}
          onSelectionChange={setFilter}
        />
      </KitRow>
      <KitRow name="Tabs">
        <Tabs
          label="Step"
          className="grow"
          panelClassName="pt-2 text-meta text-ink-2"
          selectedKey={tab}
          onSelectionChange={setTab}
          items={[
            { id: 'setup', label: 'Setup', content: 'Fields' },
            { id: 'test', label: 'Test', content: 'What it will send' },
            { id: 'errors', label: 'Errors', count: 1, content: 'One problem' },
          ]}
        />
        <Segmented
          label="View"
          selectedKey={view}
          onSelectionChange={setView}
          items={[
            { id: 'canvas', label: 'Canvas', icon: <Workflow /> },
            { id: 'outline', label: 'Outline', icon: <ListTree /> },
          ]}
        />
      </KitRow>
      <KitRow name="Keys, tiles">
        <Kbd>⌘K</Kbd>
        <Kbd>F8</Kbd>
        <AppTile icon={hash} name="Slack" />
        <AppTile name="Condition" isNeutral />
        <AppTile icon={hash} name="Slack" size="sm" />
        <AppTile icon={hash} name="Slack" size="xs" />
      </KitRow>
      <KitRow name="Theme">
        <ThemeToggle
          theme={appearance.theme}
          onChange={(theme) => showAppearance({ ...appearance, theme })}
        />
      </KitRow>
      <Disclosure title="More options" count={4}>
        <p className="text-ink-2 text-meta">They have good defaults.</p>
      </Disclosure>
    </KitSection>
  )
}
