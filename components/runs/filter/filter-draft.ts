import { type FilterPart, parseFilter, placeParts, writeFilter, writePart } from './filter-text'

/** A filter while somebody writes: parts with a key are chips, the words stand in the field. */
export interface FilterDraft {
  chips: readonly FilterPart[]
  text: string
}

const isTime = ({ key }: FilterPart) => key === 'since' || key === 'until'
const isWord = ({ key }: FilterPart) => key === null

export function draftOf(parts: readonly FilterPart[]): FilterDraft {
  return {
    chips: parts.filter((part) => !isWord(part) && !isTime(part)),
    text: writeFilter(parts.filter(isWord)),
  }
}

/** Chips, words, and the time, which has a menu of its own. */
export function partsOf({ chips, text }: FilterDraft, before: readonly FilterPart[]): FilterPart[] {
  const written = parseFilter(text).filter(({ key, value }) => key !== null || value !== '')
  const time = written.some(isTime) ? [] : before.filter(isTime)
  return [...chips, ...written.filter((part) => !isWord(part)), ...written.filter(isWord), ...time]
}

/** What is written in full becomes a chip; what may still be going on stays in the field. */
export function takeChips({ chips, text }: FilterDraft): FilterDraft & { hasNew: boolean } {
  const parts = placeParts(text)
  const isOver = (place: number) =>
    place < parts.length - 1 || (/\s$/.test(text) && parts[place]?.isOpen === false)
  const whole = parts.filter(
    ({ key, value }, place) => key !== null && value !== '' && isOver(place),
  )
  if (whole.length === 0) return { chips, text, hasNew: false }
  const left = parts.filter((part) => !whole.includes(part))
  return {
    chips: [...chips, ...whole.map(({ key, value }) => ({ key, value }))],
    text: left.map(writePart).join(' ') + (left.length > 0 && /\s$/.test(text) ? ' ' : ''),
    hasNew: true,
  }
}

/** The last chip goes back into the field, to be written on. */
export function untakeChip({ chips, text }: FilterDraft): FilterDraft {
  const last = chips.at(-1)
  if (!last) return { chips, text }
  return { chips: chips.slice(0, -1), text: writePart(last) + (text === '' ? '' : ` ${text}`) }
}

/** The words apply while they are written; a key waits until its value is there. */
export function appliedParts(draft: FilterDraft, before: readonly FilterPart[]): FilterPart[] {
  const words = writeFilter(parseFilter(draft.text).filter(isWord))
  return partsOf({ chips: draft.chips, text: words }, before)
}

export const sameFilter = (a: readonly FilterPart[], b: readonly FilterPart[]) =>
  writeFilter(a) === writeFilter(b)
