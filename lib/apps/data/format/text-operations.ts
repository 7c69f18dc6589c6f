import * as z from 'zod'
import { bounded, defineOperation, type Operation, textOf } from './operation'

const find = z.string().min(1).max(10_000)
const short = z.string().max(10_000)

export const textOperations: Operation[] = [
  defineOperation({
    kind: 'text_case',
    title: 'Text: change case',
    fields: {
      to: z.enum(['upper', 'lower', 'title', 'sentence']).default('lower').meta({ title: 'To' }),
    },
    apply: (value, { to }) => changeCase(textOf(value), to),
  }),
  defineOperation({
    kind: 'text_trim',
    title: 'Text: remove blanks around',
    apply: (value) => textOf(value).trim(),
  }),
  defineOperation({
    kind: 'text_replace',
    title: 'Text: replace',
    fields: {
      find: find.meta({ title: 'Find' }),
      with: short.default('').meta({ title: 'Replace with' }),
    },
    apply(value, fields) {
      const parts = textOf(value).split(fields.find)
      const added = (parts.length - 1) * fields.with.length
      return bounded(textOf(value).length + added, parts).join(fields.with)
    },
  }),
  defineOperation({
    kind: 'text_split',
    title: 'Text: split into a list',
    fields: { by: find.default(',').meta({ title: 'Separator' }) },
    apply: (value, { by }) => textOf(value).split(by),
  }),
  defineOperation({
    kind: 'text_slice',
    title: 'Text: take a part',
    fields: {
      start: z.int().default(0).meta({
        title: 'Start',
        description: '0 is the first character; negative numbers count from the end.',
      }),
      length: z.int().min(0).optional().meta({ title: 'Length' }),
    },
    apply(value, { start, length }) {
      // By whole characters: half of an emoji is none.
      const characters = [...textOf(value)]
      const from = start < 0 ? Math.max(0, characters.length + start) : start
      return characters.slice(from, length === undefined ? undefined : from + length).join('')
    },
  }),
  defineOperation({
    kind: 'text_pad',
    title: 'Text: fill up to a length',
    fields: {
      length: z.int().min(0).max(10_000).meta({ title: 'Length' }),
      with: z.string().min(1).max(100).default(' ').meta({ title: 'Fill with' }),
      side: z.enum(['start', 'end']).default('start').meta({ title: 'Side' }),
    },
    apply(value, fields) {
      const text = textOf(value)
      return fields.side === 'start'
        ? text.padStart(fields.length, fields.with)
        : text.padEnd(fields.length, fields.with)
    },
  }),
  defineOperation({
    kind: 'text_slug',
    title: 'Text: make a slug',
    apply: (value) => slug(textOf(value)),
  }),
]

function changeCase(text: string, to: 'upper' | 'lower' | 'title' | 'sentence'): string {
  if (to === 'upper') return bounded(text.length, text.toUpperCase())
  if (to === 'lower') return text.toLowerCase()
  const capitals = to === 'title' ? /(^|[^\p{L}\p{N}'’])(\p{L})/gu : /^(\P{L}*)(\p{L})/u
  return text
    .toLowerCase()
    .replace(capitals, (_, before: string, letter: string) => before + letter.toUpperCase())
}

/** Letters without marks, digits and hyphens. */
function slug(text: string): string {
  const plain = text.replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain.split(/[^\p{L}\p{N}]/u).filter(Boolean)
  return words.join('-')
}
