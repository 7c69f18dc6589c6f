import * as z from 'zod'
import { ById, call, FilterId, PathId, pageFields, pageOf, Time, wordList } from './common'
import { RunSummary } from './runs'

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
  receivedAt: Time,
  method: z.string(),
  path: z.string(),
  query: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  contentType: z.string().nullable(),
  sizeBytes: z.int(),
  source: z.string(),
  answer: z.object({ status: z.int(), body: z.unknown() }),
  run: z.string().optional(),
  duplicateOf: z.string().optional(),
})
export type Delivery = z.infer<typeof Delivery>

export const DeliveryDetail = Delivery.extend({
  /** The body as flows see it; the bytes are at `/deliveries/{id}/body`. */
  body: z.object({ kind: z.string(), value: z.unknown() }),
})
export type DeliveryDetail = z.infer<typeof DeliveryDetail>

const tags = ['Deliveries']

export const deliveries = {
  list: call
    .route({ method: 'GET', path: '/deliveries', tags, summary: 'List what arrived, newest first' })
    .input(
      z.strictObject({
        flow: FilterId,
        status: wordList(deliveryStatuses),
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
    .output(
      z.object({
        headers: z.record(z.string(), z.string()),
        body: z.file().mime('application/octet-stream'),
      }),
    ),
  process: call
    .route({
      method: 'POST',
      path: '/deliveries/{id}/process',
      tags,
      summary: 'Run a rejected, held or kept delivery now',
      successStatus: 201,
    })
    .input(ById)
    .output(RunSummary),
}
