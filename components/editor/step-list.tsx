'use client'

import { ArrowLeft, Search, X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useDeferredValue } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { ButtonContext } from 'react-aria-components/Button'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxSection } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { makeReachable } from '@/components/ui/make-reachable'
import { looksLikeCurl } from '@/lib/flow/curl'
import { curlInput } from './curl-input'
import { CurlFound, NothingFound } from './picker-empty'
import { firstEntries, type PickerEntry } from './picker-entries'
import { PickerRow } from './picker-row'
import { useConnectedApps } from './use-connected-apps'
import { rowKey, usePicker } from './use-picker'

/** On a phone too, where the list fills the screen. */
const inView = 16

interface StepListProps {
  /** Sections before all others. */
  first: readonly { title: string; ids: readonly string[] }[]
  onChoose: (entry: PickerEntry, input?: Record<string, unknown>) => void
  onClose: () => void
}

/** All steps there are: typing searches, arrows move, Right opens an app, Enter chooses. */
export function StepList({ first, onChoose, onClose }: StepListProps) {
  const picker = usePicker(first)
  const connected = useConnectedApps()
  // It opens with what is in view; the rest is there right after it.
  const isWhole = useDeferredValue(true, false)
  const drawn = isWhole ? picker.found : firstEntries(picker.found, inView)
  const { typed, curl, httpEntry } = picker
  const choose = (key: string) => {
    const entry = picker.entryOf(key)
    if (entry) onChoose(entry)
  }
  // No arrow was pressed: what stands first is meant.
  const chooseFirst = () => {
    const entry = picker.found[0]?.entries[0]
    if (entry) onChoose(entry)
  }
  const takeCurl = () => {
    if (curl?.ok && httpEntry) onChoose(httpEntry, curlInput({}, curl.request))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { currentTarget: input, key } = event
    if (key === 'Enter' && curl) takeCurl()
    else if (key === 'Escape') onClose()
    else if (key === 'Enter' && typed !== '' && focusedKey(input) === '') chooseFirst()
    else if (key === 'ArrowRight' && input.selectionStart === typed.length && !picker.app) {
      picker.openApp(picker.entryOf(focusedKey(input))?.app)
    } else if ((key === 'ArrowLeft' || key === 'Backspace') && typed === '' && picker.app) {
      picker.openApp(undefined)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Autocomplete inputValue={typed} onInputChange={picker.setTyped}>
      <SearchField
        aria-label="Search steps"
        autoFocus
        className="border-line flex h-12 shrink-0 items-center gap-2 border-b px-4"
      >
        {picker.app ? (
          <OwnButton>
            <Button size="sm" onPress={() => picker.openApp(undefined)}>
              <ArrowLeft />
              {picker.app.title}
            </Button>
          </OwnButton>
        ) : (
          <Search className="text-ink-3" />
        )}
        <Input
          placeholder={picker.app ? 'Search its steps' : 'What should happen next?'}
          onKeyDownCapture={onKeyDown}
          onPaste={(event) => pasteCurl(event, picker.setTyped)}
          className="min-w-0 grow bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
        />
        <span className="max-md:hidden">
          <Kbd>Esc</Kbd>
        </span>
        <span className="md:hidden">
          <OwnButton>
            <Button variant="quiet" isIcon aria-label="Close" onPress={onClose}>
              <X />
            </Button>
          </OwnButton>
        </span>
      </SearchField>
      {curl && <CurlFound reading={curl} onTake={takeCurl} />}
      {!curl && picker.found.length === 0 && (
        <NothingFound typed={typed} onHttp={() => httpEntry && onChoose(httpEntry)} />
      )}
      {!curl && picker.found.length > 0 && (
        <ListBox
          ref={makeReachable}
          aria-label="Steps"
          onAction={(key) => choose(String(key))}
          className="min-h-0 grow overflow-auto p-1 outline-none"
        >
          {drawn.map((section) => (
            <ListBoxSection key={section.title} id={section.title}>
              <Header className="font-label text-caption text-ink-3 px-2 pt-2 pb-1">
                {section.title}
              </Header>
              {section.entries.map((entry) => (
                <PickerRow
                  key={entry.id}
                  id={rowKey(section, entry)}
                  entry={entry}
                  isConnected={connected.has(entry.app.key)}
                />
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      )}
    </Autocomplete>
  )
}

/** A button here is its own: the search field would make it the one that clears it. */
function OwnButton({ children }: { children: ReactNode }) {
  return <ButtonContext value={null}>{children}</ButtonContext>
}

/** The row that the arrows are at, while the focus stays in the search field. */
function focusedKey(input: HTMLInputElement): string {
  const row = input.getAttribute('aria-activedescendant')
  return (row && document.getElementById(row)?.dataset.key) || ''
}

/** A line of input would run the lines of a command together. */
function pasteCurl(event: ClipboardEvent<HTMLInputElement>, take: (text: string) => void): void {
  const text = event.clipboardData.getData('text/plain')
  if (!looksLikeCurl(text)) return
  event.preventDefault()
  take(text.replace(/\\\r?\n\s*/g, ' ').trim())
}
