import { defineApp } from '../define'
import { build } from './build'
import { count } from './count'
import { format } from './format'
import { icon } from './icon'
import { parse } from './parse'
import { set } from './set'
import { storeGet } from './store-get'
import { storeIncrement } from './store-increment'
import { storeRemove } from './store-remove'
import { storeSet } from './store-set'
import { tableCount } from './table-count'
import { tableFind } from './table-find'
import { tableInsert } from './table-insert'
import { tableUpdate } from './table-update'
import { tableUpsert } from './table-upsert'

export const data = defineApp({
  key: 'data',
  title: 'Data',
  description: 'Makes, stores and counts values for later steps and runs.',
  icon,
  triggers: [],
  actions: [
    set,
    format,
    parse,
    build,
    storeGet,
    storeSet,
    storeIncrement,
    storeRemove,
    tableInsert,
    tableUpsert,
    tableFind,
    tableUpdate,
    tableCount,
    count,
  ],
})
