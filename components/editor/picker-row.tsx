'use client'

import { ListBoxItem } from 'react-aria-components/ListBox'
import { AppTile } from '@/components/ui/app-tile'
import { Kbd } from '@/components/ui/kbd'
import { iconUrl, isBuiltIn } from './catalog-index'
import type { PickerEntry } from './picker-entries'

interface PickerRowProps {
  /** Its key in the list: one step may stand in several sections. */
  id: string
  entry: PickerEntry
  /** An account of its app is there. */
  isConnected: boolean
}

/** One step that can be added: what it is, what it does, whether its account is there. */
export function PickerRow({ id, entry, isConnected }: PickerRowProps) {
  return (
    <ListBoxItem
      id={id}
      textValue={entry.words}
      aria-label={entry.title}
      className="group rounded-control data-focused:bg-hover flex min-h-11 cursor-default items-center gap-2.5 px-2 py-1.5 outline-none"
    >
      <AppTile
        icon={iconUrl(entry.app, entry.action)}
        name={entry.app.title}
        size="sm"
        isNeutral={isBuiltIn(entry.app.key)}
      />
      <span className="min-w-0 grow">
        <span className="block truncate">{entry.title}</span>
        <span className="text-caption text-ink-2 line-clamp-2 md:line-clamp-1">{entry.hint}</span>
      </span>
      {isConnected && (
        <span title="Connected" className="bg-ok size-2 shrink-0 rounded-full">
          <span className="sr-only">Connected</span>
        </span>
      )}
      <span className="invisible group-data-focused:visible max-md:hidden">
        <Kbd>↵</Kbd>
      </span>
    </ListBoxItem>
  )
}
