'use client'

import { Search } from 'lucide-react'
import { type RefObject, useMemo, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import { AppTile } from '@/components/ui/app-tile'
import { Kbd } from '@/components/ui/kbd'
import { Popover } from '@/components/ui/popover'
import { iconUrl } from './catalog-index'
import { useEditor, useEditorState } from './editor-context'
import type { AddPlace } from './layout-geometry'
import { isBuiltIn, type PickerEntry, pickerSections, searchSections } from './picker-entries'
import { useCommands } from './use-commands'

interface StepPickerProps {
  place: AddPlace
  triggerRef: RefObject<HTMLElement | null>
}

/** What may come next: typing searches, arrows move, Enter adds. */
export function StepPicker({ place, triggerRef }: StepPickerProps) {
  const { catalog } = useEditor()
  const close = useEditorState((state) => state.closePicker)
  const commands = useCommands()
  const sections = useMemo(() => pickerSections(catalog.apps), [catalog])
  const entries = new Map(
    sections.flatMap((section) => section.entries).map((one) => [one.id, one]),
  )
  const [typed, setTyped] = useState('')
  const found = searchSections(sections, typed)
  const add = (id: string) => {
    const entry = entries.get(id)
    if (entry) commands.add(place, entry.app.key, entry.action)
  }
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => !isOpen && close()}
      triggerRef={triggerRef}
      label="Add a step"
      placement="bottom"
      className="w-120 max-w-[calc(100vw-24px)]"
    >
      <div className="flex max-h-130 flex-col">
        <Autocomplete inputValue={typed} onInputChange={setTyped}>
          <SearchField
            aria-label="Search steps"
            autoFocus
            className="border-line flex h-12 shrink-0 items-center gap-2 border-b px-4"
          >
            <Search className="text-ink-3" />
            <Input
              placeholder="What should happen next?"
              className="min-w-0 grow bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
            />
            <Kbd>Esc</Kbd>
          </SearchField>
          <ListBox
            ref={makeReachable}
            aria-label="Steps"
            onAction={(key) => add(String(key))}
            renderEmptyState={() => <NothingFound typed={typed} />}
            className="min-h-0 grow overflow-auto p-1 outline-none"
          >
            {found.map((section) => (
              <ListBoxSection key={section.title} id={section.title}>
                <Header className="font-label text-caption text-ink-3 px-2 pt-2 pb-1">
                  {section.title}
                </Header>
                {section.entries.map((entry) => (
                  <Row key={entry.id} entry={entry} />
                ))}
              </ListBoxSection>
            ))}
          </ListBox>
        </Autocomplete>
      </div>
    </Popover>
  )
}

/** The search field moves through the list; a list that scrolls must be reachable by itself too. */
function makeReachable(list: HTMLElement | null): void {
  if (list) list.tabIndex = 0
}

function Row({ entry }: { entry: PickerEntry }) {
  return (
    <ListBoxItem
      id={entry.id}
      textValue={entry.words}
      aria-label={entry.title}
      className="group rounded-control data-focused:bg-hover flex min-h-11 cursor-default items-center gap-2.5 px-2 py-1.5 outline-none"
    >
      <AppTile
        icon={iconUrl(entry.app)}
        name={entry.app.title}
        size="sm"
        isNeutral={isBuiltIn(entry.app)}
      />
      <span className="min-w-0 grow">
        <span className="block truncate">{entry.title}</span>
        <span className="text-caption text-ink-2 block truncate">{entry.hint}</span>
      </span>
      <span className="invisible group-data-focused:visible">
        <Kbd>↵</Kbd>
      </span>
    </ListBoxItem>
  )
}

function NothingFound({ typed }: { typed: string }) {
  return (
    <p className="text-ink-2 px-2 py-3">
      No step called “{typed}”. Use <b className="font-strong">HTTP request</b> to call any API.
    </p>
  )
}
