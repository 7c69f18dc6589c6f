'use client'

import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { SearchField } from 'react-aria-components/SearchField'
import { classes } from '@/components/ui/classes'
import { Kbd } from '@/components/ui/kbd'
import { makeReachable } from '@/components/ui/make-reachable'
import { useRouter } from '@/components/ui/router'
import { type PaletteEntry, searchPalette } from './palette-search'
import type { Typed } from './typed-ahead'
import { usePaletteEntries } from './use-palette-entries'

interface PaletteDialogProps {
  isOpen: boolean
  /** What was typed before it was there. */
  takeTyped: () => Typed
  onClose: () => void
}

/** One field for everything: typing searches, arrows move, Enter does it, Escape goes back. */
export function PaletteDialog({ isOpen, takeTyped, onClose }: PaletteDialogProps) {
  const router = useRouter()
  const chosen = useRef<PaletteEntry>(undefined)
  useEffect(() => {
    if (isOpen) return
    const entry = chosen.current
    chosen.current = undefined
    if (!entry) return
    // The focus is back where it was only in the next frame, and an action may move it on.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (entry.href !== undefined) router.push(entry.href)
        else entry.act?.()
        if (document.activeElement === document.body) document.getElementById('content')?.focus()
      }),
    )
    return () => cancelAnimationFrame(frame)
  }, [isOpen, router])
  return (
    <ModalOverlay
      isDismissable
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      className="bg-scrim fixed inset-0 z-50 flex items-start justify-center p-4 pt-[12vh] max-md:p-2"
    >
      <Modal className="rounded-dialog border-line bg-surface text-ink shadow-dialog w-full max-w-150 overflow-hidden border">
        <Dialog aria-label="Search and commands" className="outline-none">
          <PaletteBody
            takeTyped={takeTyped}
            onClose={onClose}
            onChoose={(entry) => {
              chosen.current = entry
              onClose()
            }}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

interface PaletteBodyProps {
  takeTyped: () => Typed
  onChoose: (entry: PaletteEntry) => void
  onClose: () => void
}

function PaletteBody({ takeTyped, onChoose, onClose }: PaletteBodyProps) {
  const [typed, setTyped] = useState('')
  /** Enter came before there was anything to choose. */
  const [isEntered, setEntered] = useState(false)
  const entries = usePaletteEntries(typed)
  const groups = searchPalette(entries, typed)
  const first = groups[0]?.entries[0]
  const choose = (id: string) => {
    const entry = entries.find((one) => one.id === id)
    if (entry) onChoose(entry)
  }
  /** The keys go to the field from here on. */
  const takeOver = () => {
    const { text, isEntered: isDone } = takeTyped()
    if (text !== '') setTyped(typed + text)
    setEntered(isDone)
  }
  useEffect(() => {
    if (isEntered && typed !== '' && first) onChoose(first)
  }, [isEntered, typed, first, onChoose])
  return (
    <div
      className="flex max-h-[min(70vh,560px)] flex-col"
      onKeyDownCapture={(event) => {
        if (event.key === 'Escape') onClose()
        else if (event.key === 'Enter' && !hasChoice(event.currentTarget)) setEntered(true)
        else return
        // The field would only be emptied by the first Escape.
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <Autocomplete
        inputValue={typed}
        onInputChange={(text) => {
          setTyped(text)
          setEntered(false)
        }}
      >
        <SearchField
          aria-label="Search or run a command"
          autoFocus
          className="border-line flex h-13 shrink-0 items-center gap-2.5 border-b px-4"
        >
          <Search className="text-ink-3" />
          <Input
            onFocus={takeOver}
            placeholder="Search, or > for actions"
            className="min-w-0 grow bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
          />
          <Kbd>Esc</Kbd>
        </SearchField>
        <ListBox
          ref={makeReachable}
          aria-label="Results"
          onAction={(key) => choose(String(key))}
          renderEmptyState={() => <NothingFound typed={typed} />}
          className="min-h-0 grow overflow-auto p-1.5 outline-none"
        >
          {groups.map((group) => (
            <ListBoxSection key={group.id} id={group.id}>
              <Header className="font-label text-caption text-ink-3 px-2 pt-2 pb-1">
                {group.title}
              </Header>
              {group.entries.map((entry) => (
                <Row key={entry.id} entry={entry} isFirst={typed !== '' && entry === first} />
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Autocomplete>
    </div>
  )
}

/** Typing puts a mark on the first line, a moment later. */
function hasChoice(palette: HTMLElement): boolean {
  return palette.querySelector('[role="option"][data-focused]') !== null
}

/** Enter takes the first line until another is chosen. */
const firstLook = '[[role=listbox]:not(:has([data-focused]))_&]:bg-hover'

function Row({ entry, isFirst }: { entry: PaletteEntry; isFirst: boolean }) {
  return (
    <ListBoxItem
      id={entry.id}
      textValue={entry.label}
      aria-label={entry.hint ? `${entry.label}, ${entry.hint}` : entry.label}
      className={classes(
        'rounded-control data-focused:bg-hover data-hovered:bg-hover flex min-h-9 cursor-default items-center gap-3 px-2 py-1.5 outline-none pointer-coarse:min-h-11',
        isFirst && firstLook,
      )}
    >
      <span className="min-w-0 truncate">{entry.label}</span>
      {entry.hint && <span className="text-caption text-ink-3 min-w-0 truncate">{entry.hint}</span>}
      {entry.shortcut && (
        <span className="ml-auto shrink-0">
          <Kbd>{entry.shortcut}</Kbd>
        </span>
      )}
    </ListBoxItem>
  )
}

function NothingFound({ typed }: { typed: string }) {
  return (
    <p className="text-ink-2 px-2 py-3">
      Nothing called “{typed.trim()}”. Values in runs are searched on the page Runs.
    </p>
  )
}
