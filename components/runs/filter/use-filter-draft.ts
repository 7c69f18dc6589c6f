import { useEffect, useEffectEvent, useState } from 'react'
import {
  appliedParts,
  draftOf,
  type FilterDraft,
  partsOf,
  sameFilter,
  takeChips,
  untakeChip,
} from './filter-draft'
import { type FilterPart, parseFilter, writeFilter } from './filter-text'

const pauseMs = 250

interface DraftOptions {
  parts: readonly FilterPart[]
  onChange: (parts: readonly FilterPart[]) => void
}

/** What stands in the field, and when it applies: words after a short pause, chips at once. */
export function useFilterDraft({ parts, onChange }: DraftOptions) {
  const [text, setText] = useState(() => draftOf(parts).text)
  const [isText, setIsText] = useState(false)
  const known = writeFilter(parts)
  const [seen, setSeen] = useState(known)
  const chips = isText ? [] : draftOf(parts).chips
  const draft: FilterDraft = { chips, text }
  // The address may change elsewhere: "Clear filters", a saved view, the back button.
  if (seen !== known) {
    setSeen(known)
    setIsText(false)
    if (isText || !sameFilter(appliedParts(draft, parts), parts)) setText(draftOf(parts).text)
  }
  const applied = appliedParts(draft, parts)
  const isLate = !isText && !sameFilter(applied, parts)
  const apply = useEffectEvent(() => onChange(applied))
  const late = isLate ? text : undefined
  useEffect(() => {
    if (late === undefined) return
    const timer = setTimeout(apply, pauseMs)
    return () => clearTimeout(timer)
  }, [late])

  function show(next: FilterDraft): void {
    setText(next.text)
    if (next.chips !== chips) onChange(appliedParts(next, parts))
  }

  return {
    chips,
    text,
    isText,
    write: (next: string) => (isText ? setText(next) : show(takeChips({ chips, text: next }))),
    /** All that is written applies, and what has a key becomes a chip. */
    commit: (written = text) => {
      const next = partsOf({ chips, text: written }, isText ? [] : parts)
      setIsText(false)
      setText(draftOf(next).text)
      if (!sameFilter(next, parts)) onChange(next)
    },
    back: () => show(untakeChip(draft)),
    remove: (chip: FilterPart) => onChange(parts.filter((part) => part !== chip)),
    editAsText: () => {
      setText(writeFilter(parts))
      setIsText(true)
    },
    isEmpty: parseFilter(text).length === 0 && chips.length === 0,
  }
}

export type FilterDraftState = ReturnType<typeof useFilterDraft>
