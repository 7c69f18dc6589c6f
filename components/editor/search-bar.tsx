'use client'

import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { SearchField } from 'react-aria-components/SearchField'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { focusCard } from './canvas-view'
import { useEditor } from './editor-context'
import { ReplaceDialog } from './replace-dialog'
import { countSteps, useFlowSearch } from './use-flow-search'

/** Over the canvas: Enter shows the next place, Shift and Enter the one before. */
export function SearchBar() {
  const { store } = useEditor()
  const found = useFlowSearch()
  const [by, setBy] = useState('')
  const [isPreviewing, setPreviewing] = useState(false)
  const close = () => {
    const { selection, setSearching } = store.getState()
    setSearching(false)
    focusCard(selection ?? 'trigger')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter') found.go(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search
      aria-label="Search this flow"
      className="rounded-card border-line bg-surface shadow-popover absolute top-4 right-4 z-10 grid w-90 max-w-[calc(100%-32px)] grid-cols-[minmax(0,1fr)] gap-2 border p-2"
    >
      <div className="flex items-center gap-1" data-flow-search>
        <SearchField
          aria-label="Find in this flow"
          autoFocus
          value={found.words}
          onChange={found.search}
          onKeyDown={(event) => event.continuePropagation()}
          className="flex min-w-0 grow items-center gap-2 px-2"
        >
          <Search className="text-ink-3 shrink-0" />
          <Input
            onKeyDown={onKeyDown}
            placeholder="Titles, keys, fields"
            className="h-8 min-w-0 grow bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
          />
        </SearchField>
        <span role="status" className="text-caption text-ink-2 shrink-0 tabular-nums">
          {countWord(found)}
        </span>
        <Button variant="quiet" isIcon size="sm" aria-label="Previous" onPress={() => found.go(-1)}>
          <ChevronUp />
        </Button>
        <Button variant="quiet" isIcon size="sm" aria-label="Next" onPress={() => found.go(1)}>
          <ChevronDown />
        </Button>
        <Button variant="quiet" isIcon size="sm" aria-label="Close search" onPress={close}>
          <X />
        </Button>
      </div>
      {found.changes.length > 0 && (
        <div className="border-line flex items-end gap-2 border-t px-2 pt-2 pb-1">
          <TextField label="Replace with" value={by} onChange={setBy} className="min-w-0 grow" />
          <Button onPress={() => setPreviewing(true)}>
            Replace in {countSteps(found.changes)}…
          </Button>
        </div>
      )}
      {isPreviewing && (
        <ReplaceDialog
          words={found.words}
          by={by}
          changes={found.changes}
          onReplace={(chosen) => found.replace(chosen, by)}
          onClose={() => setPreviewing(false)}
        />
      )}
    </search>
  )
}

function countWord({ words, hits, shown }: ReturnType<typeof useFlowSearch>): string {
  if (words.trim() === '') return ''
  if (hits.length === 0) return 'Not found'
  return shown === 0 ? `${hits.length} found` : `${shown} of ${hits.length}`
}
