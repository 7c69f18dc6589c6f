import { shortId } from '@/components/flows/short-id'
import { formatDuration } from '@/components/ui/format-duration'
import { anyTime } from './filter-readers'
import type { FilterPart } from './filter-text'
import { readDuration } from './filter-time'

/** A part as its chip says it: "duration" "under 10 s". */
export function chipWords(
  { key, value }: FilterPart,
  nameOfFlow: (id: string) => string | undefined,
): { name: string; value: string } {
  const name = key ?? 'text'
  if (key === 'flow') return { name, value: nameOfFlow(value) ?? value }
  if (key === 'duration') return { name, value: durationWords(value) }
  if (key === 'bulk') return { name: 'run again together', value: shortId(value) }
  if (key === 'status') return { name, value: value.split(',').join(', ') }
  return { name, value: value === '' ? '…' : value }
}

function durationWords(text: string): string {
  const range = readDuration(text)
  if (!range) return text
  const { minDurationMs: min, maxDurationMs: max } = range
  if (min !== undefined && max !== undefined)
    return `${formatDuration(min)} to ${formatDuration(max)}`
  return min === undefined ? `under ${formatDuration(max ?? 0)}` : `over ${formatDuration(min)}`
}

export const usualSpan = '24h'
export const spanWords: Record<string, string> = {
  ...{ '1h': 'hour', '24h': '24 hours', '7d': '7 days', '30d': '30 days' },
}

/** " in the last 24 hours" */
function sinceWords(parts: readonly FilterPart[]): string {
  const since = parts.findLast(({ key }) => key === 'since')?.value
  if (since === anyTime) return ''
  const isOpen = parts.every(({ key }) => key !== 'until')
  const span = isOpen ? spanWords[since ?? usualSpan] : undefined
  return span === undefined ? ' in that time' : ` in the last ${span}`
}

/** "No failed runs in the last 24 hours.", or what was looked for. */
export function nothingFoundSentence(parts: readonly FilterPart[]): string {
  const [only, ...more] = parts.filter(({ key }) => key !== 'since' && key !== 'until')
  const when = sinceWords(parts)
  if (!only) return `No runs${when}.`
  if (more.length === 0 && only.key === 'status') {
    return `No ${only.value.split(',').join(' or ')} runs${when}.`
  }
  if (more.length === 0 && only.key === 'id') return 'No run or event has this id.'
  const rest = parts.filter((part) => part.key !== 'since' && part.key !== 'until')
  const words = rest.map(({ key, value }) => (key === null ? value : `${key}:${value}`)).join(' ')
  const short = words.length > 80 ? `${words.slice(0, 80)}…` : words
  return `Nothing matches “${short}”${when}.`
}
