import * as z from 'zod'
import { ById, call, pageFields, pageOf, Text, Time } from './common'

export const ApiKeySummary = z.object({
  id: z.string(),
  name: z.string(),
  /** The last four characters. */
  hint: z.string(),
  createdAt: Time,
  lastUsedAt: Time.nullable(),
})
export type ApiKeySummary = z.infer<typeof ApiKeySummary>

const tags = ['API keys']

export const keys = {
  list: call
    .route({ method: 'GET', path: '/keys', tags, summary: 'List API keys' })
    .input(z.strictObject(pageFields))
    .output(pageOf(ApiKeySummary)),
  create: call
    .route({
      method: 'POST',
      path: '/keys',
      tags,
      summary: 'Create an API key; it is shown this once',
      successStatus: 201,
    })
    .input(z.object({ name: Text.trim().min(1).max(100) }))
    .output(ApiKeySummary.extend({ key: z.string() })),
  remove: call
    .route({
      method: 'DELETE',
      path: '/keys/{id}',
      tags,
      summary: 'Delete an API key',
      successStatus: 204,
    })
    .input(ById)
    .output(z.void()),
}
