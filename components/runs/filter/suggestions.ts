import { filterKeys, keyHints, runFilterStatuses } from './filter-keys'
import { placeParts, writePart } from './filter-text'

export interface Suggestion {
  id: string
  label: string
  hint?: string
  /** What stands in place of what was begun. */
  text: string
  /** It can be applied at once: nothing is missing. */
  isWhole: boolean
}

export interface SuggestionGroup {
  id: string
  title: string
  suggestions: readonly Suggestion[]
}

export interface SuggestionSources {
  flows: readonly { id: string; name: string }[]
  /** Paths of values that were seen, with one of them: "body.email" "ada@example.com". */
  paths: ReadonlyMap<string, string>
  versions: readonly string[]
  steps: readonly string[]
}

const perGroup = 8

/** What could stand in place of the part that is being written, at the end of the text. */
export function suggest(text: string, sources: SuggestionSources): SuggestionGroup[] {
  const { key, value } = begun(text)
  const groups = key === null ? anything(value, sources) : ofKey(key, { value, sources })
  return groups
    .map((group) => ({ ...group, suggestions: group.suggestions.slice(0, perGroup) }))
    .filter(({ suggestions }) => suggestions.length > 0)
}

/** The text with the part that was begun replaced. */
export function withSuggestion(text: string, suggestion: Suggestion): string {
  return text.slice(0, begun(text).at) + suggestion.text
}

function begun(text: string): { key: string | null; value: string; at: number } {
  const last = placeParts(text).at(-1)
  const isOver = !last || (/\s$/.test(text) && !last.isOpen)
  return isOver ? { key: null, value: '', at: text.length } : last
}

function anything(typed: string, { flows, paths }: SuggestionSources): SuggestionGroup[] {
  const keys = filterKeys.filter((key) => key.startsWith(typed.toLowerCase()))
  const found = [...paths].filter(([path]) => has(path, typed))
  return [
    { id: 'keys', title: 'Filters', suggestions: keys.map((key) => keySuggestion(key)) },
    ...(typed === '' ? [] : [statusGroup(typed), flowGroup(flows, typed)]),
    {
      ...{ id: 'paths', title: 'Values in data' },
      suggestions: found.map(([path, sample]) => ({
        ...{ id: path, label: path, hint: sample === '' ? '' : `as ${sample}` },
        ...{ text: `${path}:`, isWhole: false },
      })),
    },
  ]
}

interface Begun {
  value: string
  sources: SuggestionSources
}

function ofKey(key: string, { value, sources }: Begun): SuggestionGroup[] {
  switch (key) {
    case 'status':
      return [statusGroup(value)]
    case 'flow':
      return [flowGroup(sources.flows, value)]
    case 'version':
      return [valueGroup(key, { typed: value, values: ['draft', ...sources.versions] })]
    case 'is':
      return [valueGroup(key, { typed: value, values: ['test'] })]
    case 'since':
      return [valueGroup(key, { typed: value, values: ['1h', '24h', '7d', '30d', 'all'] })]
    case 'until':
      return [valueGroup(key, { typed: value, values: ['1h', '24h', '7d'] })]
    case 'step':
      return [valueGroup(key, { typed: value, values: sources.steps })]
    case 'duration':
      return [valueGroup(key, { typed: value, values: ['>1s', '>10s', '>1min', '<500ms'] })]
    default: {
      const seen = sources.paths.get(key)
      return [valueGroup(key, { typed: value, values: seen ? [seen] : [] })]
    }
  }
}

function keySuggestion(key: (typeof filterKeys)[number]): Suggestion {
  return { id: key, label: `${key}:`, hint: keyHints[key], text: `${key}:`, isWhole: false }
}

/** "failed,wai": what comes after the last comma is being written. */
function statusGroup(typed: string): SuggestionGroup {
  const [, before = '', last = ''] = /^(.*,)?([^,]*)$/.exec(typed) ?? []
  const values = runFilterStatuses
    .filter((status) => status.startsWith(last.toLowerCase()) && !before.includes(status))
    .map((status) => before + status)
  return valueGroup('status', { typed: '', values })
}

function flowGroup(flows: SuggestionSources['flows'], typed: string): SuggestionGroup {
  const count = new Map<string, number>()
  for (const { name } of flows)
    count.set(name.toLowerCase(), (count.get(name.toLowerCase()) ?? 0) + 1)
  return {
    ...{ id: 'flow', title: 'Flows' },
    suggestions: flows
      .filter(({ name, id }) => has(name, typed) || id === typed)
      .map(({ id, name }) => {
        const isOne = count.get(name.toLowerCase()) === 1
        const text = writePart({ key: 'flow', value: isOne ? name : id })
        return { id, label: name, ...(isOne ? {} : { hint: id }), text, isWhole: true }
      }),
  }
}

function valueGroup(
  key: string,
  { typed, values }: { typed: string; values: readonly string[] },
): SuggestionGroup {
  return {
    ...{ id: key, title: key[0]?.toUpperCase() + key.slice(1) },
    suggestions: values
      .filter((value) => has(value, typed))
      .map((value) => {
        const text = writePart({ key, value })
        return { id: text, label: text, text, isWhole: true }
      }),
  }
}

const has = (text: string, typed: string) => text.toLowerCase().includes(typed.toLowerCase())
