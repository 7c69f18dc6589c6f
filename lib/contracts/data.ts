import * as z from 'zod'
import { counterUnits } from '@/lib/flow/counter'
import { call, PathId, pageFields, Text, Time } from './common'

/** Names of tables and counters, and keys, as people and flows write them. */
const Name = Text.trim().min(1).max(200)
/** In a path: what cannot be one finds nothing. */
const PathName = Text.max(200)
const Search = z.string().max(200).optional()

export const DataTable = z.object({
  name: z.string(),
  rows: z.int(),
  /** When a row was added or changed; null: there is none. */
  updatedAt: Time.nullable(),
})
export type DataTable = z.infer<typeof DataTable>

export const DataRow = z.object({
  id: z.string(),
  key: z.string().nullable(),
  values: z.record(z.string(), z.unknown()),
  createdAt: Time,
  updatedAt: Time,
})
export type DataRow = z.infer<typeof DataRow>

export const RowPage = z.object({
  /** Found in the newest rows, in the order they stand there. */
  columns: z.array(z.string()),
  items: z.array(DataRow),
  nextCursor: z.string().nullable(),
  /** How many rows the search finds. */
  total: z.int(),
})
export type RowPage = z.infer<typeof RowPage>

const Values = z.record(Name, z.unknown())
const tableTags = ['Tables']
const ofTable = { name: PathName }

export const tables = {
  list: call
    .route({ method: 'GET', path: '/tables', tags: tableTags, summary: 'List tables' })
    .input(z.strictObject({}))
    .output(z.object({ items: z.array(DataTable) })),
  create: call
    .route({
      method: 'POST',
      path: '/tables',
      tags: tableTags,
      summary: 'Make an empty table',
      successStatus: 201,
    })
    .input(z.object({ name: Name }))
    .output(DataTable),
  remove: call
    .route({
      method: 'DELETE',
      path: '/tables/{name}',
      tags: tableTags,
      summary: 'Delete a table with its rows',
      successStatus: 204,
    })
    .input(z.object(ofTable))
    .output(z.void()),
  rows: call
    .route({
      method: 'GET',
      path: '/tables/{name}/rows',
      tags: tableTags,
      summary: 'List rows, newest first',
    })
    .input(z.strictObject({ ...ofTable, q: Search, ...pageFields }))
    .output(RowPage),
  addRow: call
    .route({
      method: 'POST',
      path: '/tables/{name}/rows',
      tags: tableTags,
      summary: 'Add a row',
      successStatus: 201,
    })
    .input(z.object({ ...ofTable, key: Name.nullable().default(null), values: Values }))
    .output(DataRow),
  updateRow: call
    .route({
      method: 'PATCH',
      path: '/tables/{name}/rows/{id}',
      tags: tableTags,
      summary: 'Replace the key or the values of a row',
    })
    .input(
      z.object({
        ...ofTable,
        id: PathId,
        key: Name.nullable().optional(),
        values: Values.optional(),
      }),
    )
    .output(DataRow),
  removeRow: call
    .route({
      method: 'DELETE',
      path: '/tables/{name}/rows/{id}',
      tags: tableTags,
      summary: 'Delete a row',
      successStatus: 204,
    })
    .input(z.object({ ...ofTable, id: PathId }))
    .output(z.void()),
  csv: call
    .route({
      method: 'GET',
      path: '/tables/{name}/rows.csv',
      tags: tableTags,
      summary: 'All rows as CSV',
      outputStructure: 'detailed',
    })
    .input(z.strictObject(ofTable))
    .output(
      z.object({
        headers: z.record(z.string(), z.string()),
        body: z.file().mime('application/octet-stream'),
      }),
    ),
}

export const CounterSummary = z.object({
  name: z.string(),
  /** Different keys in the last 30 days. */
  keys: z.int(),
  /** Since midnight UTC. */
  today: z.object({ count: z.int(), sum: z.number() }),
  /** Counts of the last 24 hours, the oldest first. */
  hours: z.array(z.int()),
})
export type CounterSummary = z.infer<typeof CounterSummary>

export const CounterKey = z.object({ key: z.string(), count: z.int(), sum: z.number() })
export type CounterKey = z.infer<typeof CounterKey>

export const CounterWindow = z.object({
  startsAt: Time,
  count: z.int(),
  sum: z.number(),
  min: z.number().nullable(),
  max: z.number().nullable(),
})
export type CounterWindow = z.infer<typeof CounterWindow>

const Unit = z.enum(counterUnits).default('hour')
const counterTags = ['Counters']

export const counters = {
  list: call
    .route({ method: 'GET', path: '/counters', tags: counterTags, summary: 'List counters' })
    .input(z.strictObject({}))
    .output(z.object({ items: z.array(CounterSummary) })),
  keys: call
    .route({
      method: 'GET',
      path: '/counters/{name}/keys',
      tags: counterTags,
      summary: 'The keys of a counter, the most counted first',
    })
    .input(z.strictObject({ name: PathName, unit: Unit, since: Time.optional() }))
    .output(z.object({ items: z.array(CounterKey) })),
  windows: call
    .route({
      method: 'GET',
      path: '/counters/{name}',
      tags: counterTags,
      summary: 'What was counted, one entry per minute, hour or day, zeros too',
    })
    .input(
      z.strictObject({
        name: PathName,
        /** Without it all keys are added up. */
        key: Text.max(200).optional(),
        unit: Unit,
        since: Time.optional(),
        until: Time.optional(),
      }),
    )
    .output(z.object({ unit: z.enum(counterUnits), windows: z.array(CounterWindow) })),
  remove: call
    .route({
      method: 'DELETE',
      path: '/counters/{name}',
      tags: counterTags,
      summary: 'Delete a counter with all it has counted',
      successStatus: 204,
    })
    .input(z.object({ name: PathName }))
    .output(z.void()),
}

export const StoreEntry = z.object({
  key: z.string(),
  /** JSON, cut when it is long. */
  value: z.string(),
  sizeBytes: z.int(),
  expiresAt: Time.nullable(),
  updatedAt: Time,
})
export type StoreEntry = z.infer<typeof StoreEntry>

const storeTags = ['Store']

export const store = {
  list: call
    .route({ method: 'GET', path: '/store', tags: storeTags, summary: 'List stored values by key' })
    .input(z.strictObject({ q: Search, ...pageFields }))
    .output(z.object({ items: z.array(StoreEntry), nextCursor: z.string().nullable() })),
  remove: call
    .route({
      method: 'DELETE',
      path: '/store/{key}',
      tags: storeTags,
      summary: 'Remove a stored value',
      successStatus: 204,
    })
    .input(z.object({ key: PathName }))
    .output(z.void()),
}
