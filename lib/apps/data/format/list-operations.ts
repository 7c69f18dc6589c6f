import * as z from 'zod'
import { listFilters } from '@/lib/flow/filter-list'
import { toText } from '@/lib/flow/text'
import { bounded, defineOperation, type Operation } from './operation'

const path = z.string().max(1_000)
const field = path.optional().meta({
  title: 'Field',
  description: 'Of each entry, for example customer.name. Empty: the entry itself.',
})
const needed = path.min(1).meta({ title: 'Field' })
const count = z.int().min(1).max(50_000).default(1).meta({ title: 'How many' })

/** The same as the filters of expressions, by name. */
function filter(name: string, value: unknown, ...given: unknown[]): unknown {
  const run = listFilters[name]
  if (!run) throw new Error(`there is no filter ${name}`)
  return run(value, ...given)
}

function entriesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  throw new Error('the value is no list')
}

export const listOperations: Operation[] = [
  defineOperation({
    kind: 'list_join',
    title: 'List: join to a text',
    fields: { separator: z.string().max(10_000).default(', ').meta({ title: 'Separator' }) },
    apply(value, { separator }) {
      const parts = entriesOf(value).map(toText)
      const size = parts.reduce((sum, part) => sum + part.length + separator.length, 0)
      return bounded(size, parts).join(separator)
    },
  }),
  defineOperation({
    kind: 'list_unique',
    title: 'List: remove repeated entries',
    fields: { field },
    apply: (value, fields) => filter('uniq', entriesOf(value), fields.field),
  }),
  defineOperation({
    kind: 'list_sort',
    title: 'List: sort',
    fields: {
      field,
      order: z.enum(['ascending', 'descending']).default('ascending').meta({ title: 'Order' }),
    },
    apply(value, fields) {
      const sorted = filter('sort', entriesOf(value), fields.field)
      return fields.order === 'ascending' ? sorted : entriesOf(sorted).toReversed()
    },
  }),
  defineOperation({
    kind: 'list_first',
    title: 'List: first entries',
    fields: { count },
    apply: (value, fields) => entriesOf(value).slice(0, fields.count),
  }),
  defineOperation({
    kind: 'list_last',
    title: 'List: last entries',
    fields: { count },
    apply: (value, fields) => entriesOf(value).slice(-fields.count),
  }),
  defineOperation({
    kind: 'list_filter',
    title: 'List: keep some entries',
    fields: {
      field: needed,
      equals: z.unknown().optional().meta({
        title: 'Equals',
        description: 'Empty: entries in which the field has a value.',
        control: 'json',
      }),
    },
    apply: (value, fields) => filter('where', entriesOf(value), fields.field, fields.equals),
  }),
  defineOperation({
    kind: 'list_pluck',
    title: 'List: one field of each entry',
    fields: { field: needed },
    apply: (value, fields) => filter('map', entriesOf(value), fields.field),
  }),
  defineOperation({
    kind: 'list_sum',
    title: 'List: sum',
    fields: { field },
    apply: (value, fields) => filter('sum', entriesOf(value), fields.field),
  }),
  defineOperation({
    kind: 'list_group',
    title: 'List: group by a field',
    fields: { field: needed },
    apply: (value, fields) => filter('group_by', entriesOf(value), fields.field),
  }),
]
