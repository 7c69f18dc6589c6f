import * as z from 'zod'
import { ById, call, FilterId, PathId, pageFields, pageOf, Time, wordList } from './common'
import { Masks } from './redaction'
import { RunStatus, RunSummary } from './runs'

export const deliveryStatuses = [
  'accepted',
  'kept',
  'rejected',
  'duplicate',
  'filtered',
  'held',
  'handshake',
] as const
export const DeliveryStatus = z.enum(deliveryStatuses)
export type DeliveryStatus = z.infer<typeof DeliveryStatus>

export const Delivery = z.object({
  id: z.string(),
  flow: z.string(),
  kind: z.string(),
  status: DeliveryStatus,
  reason: z.string().optional(),
  /** More exactly; the sender was not told. */
  detail: z.string().optional(),
  /** How many requests this entry stands for: a flood of refused ones shares one. */
  repeats: z.int(),
  receivedAt: Time,
  method: z.string(),
  path: z.string(),
  query: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  contentType: z.string().nullable(),
  sizeBytes: z.int(),
  source: z.string(),
  /** How many of its values were not kept: the flow's rules have a token in their place. */
  redacted: z.int().optional(),
  answer: z.object({ status: z.int(), body: z.unknown() }),
  run: z.string().optional(),
  /** How that run stands, in lists and details. */
  runStatus: RunStatus.optional(),
  duplicateOf: z.string().optional(),
})
export type Delivery = z.infer<typeof Delivery>

/** A file of a multipart body; its bytes are at `/deliveries/{id}/files/{index}`. */
export const EventFile = z.object({
  id: z.string(),
  field: z.string(),
  name: z.string(),
  contentType: z.string(),
  sizeBytes: z.int(),
})

export const DeliveryDetail = Delivery.extend({
  /** The body as flows see it; the bytes are at `/deliveries/{id}/body`. */
  body: z.object({ kind: z.string(), value: z.unknown() }),
  files: z.array(EventFile),
  /** False: the body was refused unread, or its time is over. */
  hasBody: z.boolean(),
  /** The sender gave a secret in its handshake that nobody has looked at yet. */
  hasUnseenSecret: z.boolean(),
  /** What is kept and not to be shown without being asked for. */
  masks: Masks.optional(),
})
export type DeliveryDetail = z.infer<typeof DeliveryDetail>

/** Why the check of a sender failed, for the owner; what was tried, and what would make it pass. */
export const Diagnosis = z.object({
  /** One sentence: what is wrong. */
  title: z.string(),
  text: z.string(),
  checks: z.array(z.object({ ok: z.boolean(), text: z.string() })),
  fixes: z.array(z.object({ id: z.string(), label: z.string(), explanation: z.string() })),
})
export type Diagnosis = z.infer<typeof Diagnosis>

/** What applying a fix did. */
export const FixOutcome = z.object({
  /** The version that was published; null: the draft has other changes, so only it was changed. */
  version: z.int().nullable(),
  /** What else would go live with the fix, in sentences. */
  otherChanges: z.array(z.string()),
  /** The run of the delivery, when it was processed too. */
  run: RunSummary.nullable(),
})
export type FixOutcome = z.infer<typeof FixOutcome>

export const DeliveryCounts = z.object({
  total: z.int(),
  byStatus: z.record(DeliveryStatus, z.int()),
})
export type DeliveryCounts = z.infer<typeof DeliveryCounts>

const tags = ['Deliveries']

const Bytes = z.object({
  headers: z.record(z.string(), z.string()),
  body: z.file().mime('application/octet-stream'),
})

export const deliveries = {
  list: call
    .route({ method: 'GET', path: '/deliveries', tags, summary: 'List what arrived, newest first' })
    .input(
      z.strictObject({
        flow: FilterId,
        status: wordList(deliveryStatuses),
        since: Time.optional(),
        ...pageFields,
      }),
    )
    .output(pageOf(Delivery)),
  get: call
    .route({ method: 'GET', path: '/deliveries/{id}', tags, summary: 'Read a delivery' })
    .input(z.strictObject({ id: PathId }))
    .output(DeliveryDetail),
  body: call
    .route({
      method: 'GET',
      path: '/deliveries/{id}/body',
      tags,
      summary: 'The bytes received',
      outputStructure: 'detailed',
    })
    .input(z.strictObject({ id: PathId }))
    .output(Bytes),
  process: call
    .route({
      method: 'POST',
      path: '/deliveries/{id}/process',
      tags,
      summary: 'Run a rejected, held, kept or filtered delivery now',
      successStatus: 201,
    })
    .input(ById)
    .output(RunSummary),
  counts: call
    .route({
      method: 'GET',
      path: '/flows/{id}/deliveries/counts',
      tags,
      summary: 'How many deliveries a flow has, by status',
    })
    .input(z.strictObject({ id: PathId, since: Time.optional() }))
    .output(DeliveryCounts),
  file: call
    .route({
      method: 'GET',
      path: '/deliveries/{id}/files/{index}',
      tags,
      summary: 'The bytes of a file that was sent',
      outputStructure: 'detailed',
    })
    .input(z.strictObject({ id: PathId, index: z.string().regex(/^\d{1,3}$/) }))
    .output(Bytes),
  diagnosis: call
    .route({
      method: 'GET',
      path: '/deliveries/{id}/diagnosis',
      tags,
      summary: 'Why the check of the sender failed',
    })
    .input(z.strictObject({ id: PathId }))
    .output(Diagnosis),
  fix: call
    .route({
      method: 'POST',
      path: '/deliveries/{id}/fix',
      tags,
      summary: 'Apply a fix of the diagnosis, then run the delivery',
    })
    .input(
      ById.extend({
        fix: z.string().max(100),
        /** Also when other changes of the draft go live with it. */
        publish: z.boolean().default(false),
        process: z.boolean().default(true),
      }),
    )
    .output(FixOutcome),
  revealSecret: call
    .route({
      method: 'POST',
      path: '/deliveries/{id}/secret',
      tags,
      summary: 'The secret that a sender gave in its handshake; it can be read once',
    })
    .input(ById)
    .output(z.object({ secret: z.string() })),
  release: call
    .route({
      method: 'POST',
      path: '/flows/{id}/held/release',
      tags,
      summary: 'Run held deliveries, oldest first: all, or some',
    })
    .input(
      ById.extend({
        events: z.array(z.string().max(64)).min(1).max(1_000).optional(),
        /** Spreads their starts. */
        perSecond: z.number().positive().max(1_000).optional(),
      }),
    )
    .output(z.object({ released: z.int() })),
  discard: call
    .route({
      method: 'POST',
      path: '/flows/{id}/held/discard',
      tags,
      summary: 'Keep held deliveries without running them: all, or some',
    })
    .input(ById.extend({ events: z.array(z.string().max(64)).min(1).max(1_000).optional() }))
    .output(z.object({ discarded: z.int() })),
}
