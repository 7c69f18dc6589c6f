import * as z from 'zod'
import { ById, call, FilterId, PathId, pageFields, pageOf, Text, Time } from './common'

/** `maintenance`: a person put it at rest; events of flows that use it are held, as while it fails. */
export const connectionStatuses = ['untested', 'working', 'failing', 'maintenance'] as const
/** What a connection shows of itself. Its values go in and never come out. */
export const ConnectionSummary = z.object({
  id: z.string(),
  app: z.string(),
  name: z.string(),
  status: z.enum(connectionStatuses),
  /** Why it fails, when it does. */
  problem: z.string().nullable(),
  lastUsedAt: Time.nullable(),
  usedBy: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      inDraft: z.boolean(),
      inLive: z.boolean(),
      /** The draft has changes that are not live. */
      hasChanges: z.boolean(),
    }),
  ),
})
export type ConnectionSummary = z.infer<typeof ConnectionSummary>

/** Each secret stands there as `{sealed: "kept"}`; sent back like that it stays what it is. */
export const ConnectionDetail = ConnectionSummary.extend({
  values: z.record(z.string(), z.unknown()),
})
export type ConnectionDetail = z.infer<typeof ConnectionDetail>

const Tested = z.object({ works: z.boolean(), message: z.string().optional() })
const FlowName = z.object({ id: z.string(), name: z.string() })
/** What a replacement did: drafts that changed, flows that were published, flows still live with the old one. */
export const ConnectionReplacement = z.object({
  drafts: z.array(FlowName),
  published: z.array(FlowName),
  stillLive: z.array(FlowName),
})
export type ConnectionReplacement = z.infer<typeof ConnectionReplacement>

const Name = Text.trim().min(1).max(200)
const Values = z.record(z.string().max(100), z.unknown())
const tags = ['Connections']

export const connections = {
  list: call
    .route({ method: 'GET', path: '/connections', tags, summary: 'List connections' })
    .input(z.strictObject({ app: FilterId, ...pageFields }))
    .output(pageOf(ConnectionSummary)),
  get: call
    .route({ method: 'GET', path: '/connections/{id}', tags, summary: 'A connection' })
    .input(ById)
    .output(ConnectionDetail),
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
        /** All values anew, but for secrets that stay: `{sealed: "kept"}`. */
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
    .output(Tested),
  try: call
    .route({
      method: 'POST',
      path: '/connections/test',
      tags,
      summary: 'Try whether an account works before it is saved',
    })
    .input(
      z.object({
        app: z.string().max(64),
        /** Whose kept secrets the values mean. */
        id: PathId.optional(),
        values: Values,
      }),
    )
    .output(Tested),
  replace: call
    .route({
      method: 'POST',
      path: '/connections/{id}/replace',
      tags,
      summary: 'Use another connection in every draft',
    })
    .input(
      ById.extend({
        with: PathId,
        /** Also publish the flows whose draft has no other change. */
        publish: z.boolean().default(false),
      }),
    )
    .output(ConnectionReplacement),
}
