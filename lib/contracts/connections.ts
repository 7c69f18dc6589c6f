import * as z from 'zod'
import { ById, call, FilterId, pageFields, pageOf, Text } from './common'

/** `maintenance`: a person put it at rest; events of flows that use it are held, as while it fails. */
export const connectionStatuses = ['untested', 'working', 'failing', 'maintenance'] as const
/** What a connection shows of itself. Its values go in and never come out. */
export const ConnectionSummary = z.object({
  id: z.string(),
  app: z.string(),
  name: z.string(),
  status: z.enum(connectionStatuses),
  usedBy: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type ConnectionSummary = z.infer<typeof ConnectionSummary>

const Name = Text.trim().min(1).max(200)
const Values = z.record(z.string().max(100), z.unknown())
const tags = ['Connections']

export const connections = {
  list: call
    .route({ method: 'GET', path: '/connections', tags, summary: 'List connections' })
    .input(z.strictObject({ app: FilterId, ...pageFields }))
    .output(pageOf(ConnectionSummary)),
  create: call
    .route({
      method: 'POST',
      path: '/connections',
      tags,
      summary: 'Save an account of an app',
      successStatus: 201,
    })
    .input(z.object({ app: z.string().max(64), name: Name, values: Values }))
    .output(ConnectionSummary),
  update: call
    .route({
      method: 'PATCH',
      path: '/connections/{id}',
      tags,
      summary: 'Rename a connection, replace its values, or put it at rest',
    })
    .input(
      ById.extend({
        name: Name.optional(),
        values: Values.optional(),
        /** Put it at rest, or end that. */
        maintenance: z.boolean().optional(),
      }),
    )
    .output(ConnectionSummary),
  remove: call
    .route({
      method: 'DELETE',
      path: '/connections/{id}',
      tags,
      summary: 'Delete a connection that no flow uses',
      successStatus: 204,
    })
    .input(ById)
    .output(z.void()),
  test: call
    .route({
      method: 'POST',
      path: '/connections/{id}/test',
      tags,
      summary: 'Try whether the account works',
    })
    .input(ById)
    .output(z.object({ works: z.boolean(), message: z.string().optional() })),
}
