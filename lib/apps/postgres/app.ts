import { defineApp } from '../define'
import { postgresConnection } from './connection'
import { icon } from './icon'
import { insert } from './insert'
import { query } from './query'
import { upsert } from './upsert'

export const postgres = defineApp({
  key: 'postgres',
  title: 'PostgreSQL',
  description: 'Reads and writes a database.',
  icon,
  connection: postgresConnection,
  triggers: [],
  actions: [insert, upsert, query],
})
