import * as z from 'zod'
import { triggerKinds } from '@/lib/flow/schema'
import { call } from './common'

/** A JSON Schema 2020-12, with our marks. */
const Schema = z.record(z.string(), z.unknown())
const definition = {
  key: z.string(),
  title: z.string(),
  description: z.string(),
  input: Schema,
  output: Schema,
  sample: z.unknown(),
  needsConnection: z.boolean(),
}

export const AppEntry = z.object({
  key: z.string(),
  title: z.string(),
  description: z.string(),
  icon: z.string(),
  connection: z.object({ kind: z.string(), fields: Schema }).optional(),
  triggers: z.array(z.object({ ...definition, kind: z.enum(triggerKinds) })),
  actions: z.array(
    z.object({
      ...definition,
      /** Where the app's own would not tell its steps apart. */
      icon: z.string().optional(),
      branches: z.array(z.string()),
      /** The input field whose entries `{key, title}` are ways out too, before `branches`. */
      branchesFrom: z.string().optional(),
      effect: z.enum(['none', 'idempotent', 'once', 'depends']),
      container: z.boolean().optional(),
      /** The account is used only when the field `auth` chose `connection`. */
      connectionOptional: z.boolean().optional(),
    }),
  ),
})
export type AppEntry = z.infer<typeof AppEntry>

export const apps = {
  list: call
    .route({ method: 'GET', path: '/apps', tags: ['Apps'], summary: 'The catalogue of apps' })
    .meta({ access: 'principal' })
    .input(z.strictObject({}))
    .output(z.object({ items: z.array(AppEntry) })),
}
