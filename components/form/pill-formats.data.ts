/** What the menu of a pill offers; each is a filter of lib/flow. */
export interface PillFormat {
  name: string
  title: string
  /** Values it makes sense for; any where none is said. */
  kinds?: readonly ValueKind[]
  /** What it has to be told, in the order of the filter's arguments. */
  fields?: readonly FormatField[]
}

export type ValueKind = 'text' | 'number' | 'list' | 'other'

export interface FormatField {
  label: string
  start: string
  description?: string
  /** Written as a number; else as a text. */
  isNumber?: boolean
  /** Left out when empty. */
  isOptional?: boolean
}

export const pillFormats: readonly PillFormat[] = [
  { name: 'upcase', title: 'UPPER CASE', kinds: ['text'] },
  { name: 'downcase', title: 'lower case', kinds: ['text'] },
  { name: 'titlecase', title: 'Title Case', kinds: ['text'] },
  { name: 'strip', title: 'Trim blanks', kinds: ['text'] },
  {
    name: 'replace',
    title: 'Replace…',
    kinds: ['text'],
    fields: [
      { label: 'Find', start: '' },
      { label: 'Replace with', start: '' },
    ],
  },
  {
    name: 'round',
    title: 'Round…',
    kinds: ['number'],
    fields: [{ label: 'Decimals', start: '0', isNumber: true }],
  },
  {
    name: 'date',
    title: 'Date format…',
    kinds: ['text', 'number'],
    fields: [
      {
        label: 'Format',
        start: 'YYYY-MM-DD HH:mm',
        description: 'YYYY year, MM month, DD day, HH:mm time, dddd weekday.',
      },
      { label: 'Time zone', start: 'UTC', description: 'Such as Europe/Berlin.', isOptional: true },
    ],
  },
  { name: 'first', title: 'First item', kinds: ['list'] },
  {
    name: 'join',
    title: 'Join…',
    kinds: ['list'],
    fields: [{ label: 'Between the items', start: ', ' }],
  },
  { name: 'default', title: 'If empty use…', fields: [{ label: 'If empty use', start: '' }] },
]
