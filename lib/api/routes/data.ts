import { createRow } from '@/lib/services/create-row'
import { createTable } from '@/lib/services/create-table'
import { deleteCounter } from '@/lib/services/delete-counter'
import { deleteRow } from '@/lib/services/delete-row'
import { deleteStoreEntry } from '@/lib/services/delete-store-entry'
import { deleteTable } from '@/lib/services/delete-table'
import { exportRows } from '@/lib/services/export-rows'
import { listCounters, listKeysOfCounter } from '@/lib/services/list-counters'
import { listRows } from '@/lib/services/list-rows'
import { listStore } from '@/lib/services/list-store'
import { listTables } from '@/lib/services/list-tables'
import { readCounter } from '@/lib/services/read-counter'
import { updateRow } from '@/lib/services/update-row'
import { member } from '../context'

const { tables, counters, store } = member

export const tableRoutes = {
  list: tables.list.handler(({ context }) => listTables(context.actor)),
  create: tables.create.handler(({ context, input }) => createTable(context.actor, input.name)),
  remove: tables.remove.handler(({ context, input }) => deleteTable(context.actor, input.name)),
  rows: tables.rows.handler(({ context, input }) => listRows(context.actor, input)),
  addRow: tables.addRow.handler(({ context, input }) => createRow(context.actor, input)),
  updateRow: tables.updateRow.handler(({ context, input }) => updateRow(context.actor, input)),
  removeRow: tables.removeRow.handler(({ context, input }) => deleteRow(context.actor, input)),
  csv: tables.csv.handler(async ({ context, input }) => ({
    headers: {
      'content-disposition': 'attachment; filename="rows.csv"',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
    body: new File([await exportRows(context.actor, input.name)], 'rows.csv', {
      type: 'application/octet-stream',
    }),
  })),
}

export const counterRoutes = {
  list: counters.list.handler(({ context }) => listCounters(context.actor)),
  keys: counters.keys.handler(({ context, input }) => listKeysOfCounter(context.actor, input)),
  windows: counters.windows.handler(({ context, input }) => readCounter(context.actor, input)),
  remove: counters.remove.handler(({ context, input }) => deleteCounter(context.actor, input.name)),
}

export const storeRoutes = {
  list: store.list.handler(({ context, input }) => listStore(context.actor, input)),
  remove: store.remove.handler(({ context, input }) => deleteStoreEntry(context.actor, input.key)),
}
