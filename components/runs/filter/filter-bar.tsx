'use client'

import { Search, TextCursorInput, X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useKeysShown, useShortcut } from '@/components/keys/keys-provider'
import { Button } from '@/components/ui/button'
import { classes } from '@/components/ui/classes'
import { ErrorText } from '@/components/ui/field-parts'
import { FilterChip } from '@/components/ui/filter-chip'
import { Kbd } from '@/components/ui/kbd'
import type { RunSummary } from '@/lib/contracts/runs'
import type { FilterPart } from './filter-text'
import { chipWords } from './filter-words'
import { SuggestionList } from './suggestion-list'
import type { Suggestion } from './suggestions'
import { useFilterDraft } from './use-filter-draft'
import { useSuggestions } from './use-suggestions'

interface FilterBarProps {
  parts: readonly FilterPart[]
  /** What is wrong with a part, by its place. */
  problems: ReadonlyMap<number, string>
  onChange: (parts: readonly FilterPart[]) => void
  nameOfFlow: (id: string) => string | undefined
  runs: readonly RunSummary[]
  flow: string | undefined
}

/** One line of chips and words. Everything can be typed; the list below says what there is. */
export function FilterBar(props: FilterBarProps) {
  const { parts, problems, onChange, nameOfFlow, runs, flow } = props
  const draft = useFilterDraft({ parts, onChange })
  const input = useRef<HTMLInputElement>(null)
  const [isOpen, setOpen] = useState(false)
  const suggestions = useSuggestions({ text: draft.text, isOpen, runs, flow })
  const searchKey = useKeysShown()('search')
  useShortcut('search', () => input.current?.focus())
  const isListed = isOpen && suggestions.groups.length > 0
  const take = (suggestion: Suggestion) => {
    const next = suggestions.take(suggestion)
    if (suggestion.isWhole && !draft.isText) draft.commit(next)
    else draft.write(next)
    setOpen(!suggestion.isWhole)
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Keys of an input method that is composing belong to it.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      if (isListed && suggestions.active) take(suggestions.active)
      else draft.commit()
    } else if (event.key === 'Escape' && isListed) {
      event.stopPropagation()
      setOpen(false)
    } else if (event.key === 'Backspace' && isAtStart(event.currentTarget)) {
      if (draft.chips.length === 0) return
      draft.back()
      event.preventDefault()
    } else {
      if (!isOpen && event.key === 'ArrowDown') setOpen(true)
      suggestions.press(event)
    }
  }
  return (
    <div className="min-w-60 grow">
      <div className={boxLook}>
        <Search className="text-ink-3 shrink-0" />
        <Chips
          {...{ parts, problems, nameOfFlow, chips: draft.chips }}
          onRemove={(chip) => {
            draft.remove(chip)
            input.current?.focus()
          }}
        />
        <input
          ref={input}
          role="combobox"
          aria-label="Search runs"
          aria-expanded={isListed}
          aria-controls={isListed ? suggestions.listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={
            isListed && suggestions.active ? suggestions.optionId(suggestions.active) : undefined
          }
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={draft.isEmpty ? 'Search in data, ids, errors' : ''}
          value={draft.text}
          onChange={(event) => {
            draft.write(event.target.value)
            setOpen(/\S$/.test(event.target.value))
          }}
          onClick={() => setOpen(true)}
          onBlur={() => {
            setOpen(false)
            draft.commit()
          }}
          onKeyDown={onKeyDown}
          className={classes(
            'grow basis-24 self-stretch bg-transparent outline-none',
            draft.isEmpty ? 'min-w-32' : 'min-w-12',
          )}
        />
        <BarEnd draft={draft} searchKey={searchKey} onClear={() => onChange([])} />
        {isListed && <SuggestionList suggestions={suggestions} onTake={take} />}
      </div>
      <Problems problems={problems} />
    </div>
  )
}

const boxLook =
  'relative flex min-h-9.5 flex-wrap items-center gap-x-2 gap-y-1 rounded-control border border-line-strong bg-surface py-1 pr-1.5 pl-3 text-body has-[input:focus-visible]:border-lapis has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-lapis pointer-coarse:min-h-11'

const isAtStart = ({ selectionStart, selectionEnd }: HTMLInputElement) =>
  selectionStart === 0 && selectionEnd === 0

interface ChipsProps extends Pick<FilterBarProps, 'parts' | 'problems' | 'nameOfFlow'> {
  chips: readonly FilterPart[]
  onRemove: (chip: FilterPart) => void
}

function Chips({ chips, parts, problems, nameOfFlow, onRemove }: ChipsProps) {
  return chips.map((chip) => (
    <FilterChip
      key={`${chip.key}:${chip.value}`}
      {...chipWords(chip, nameOfFlow)}
      problem={problems.get(parts.indexOf(chip))}
      onRemove={() => onRemove(chip)}
    />
  ))
}

interface BarEndProps {
  draft: ReturnType<typeof useFilterDraft>
  searchKey: string | undefined
  onClear: () => void
}

function BarEnd({ draft, searchKey, onClear }: BarEndProps) {
  if (draft.isEmpty) {
    return (
      searchKey && (
        <span className="pointer-coarse:hidden">
          <Kbd>{searchKey}</Kbd>
        </span>
      )
    )
  }
  return (
    <span className="ml-auto flex items-center">
      {draft.chips.length > 0 && (
        <Button
          size="sm"
          variant="quiet"
          isIcon
          aria-label="Edit as text"
          onPress={draft.editAsText}
        >
          <TextCursorInput />
        </Button>
      )}
      <Button size="sm" variant="quiet" isIcon aria-label="Clear filters" onPress={onClear}>
        <X />
      </Button>
    </span>
  )
}

function Problems({ problems }: Pick<FilterBarProps, 'problems'>) {
  return (
    <div role="status" className={classes(problems.size > 0 && 'mt-1.5 grid gap-1')}>
      {[...new Set(problems.values())].map((problem) => (
        <ErrorText key={problem}>{problem}</ErrorText>
      ))}
    </div>
  )
}
