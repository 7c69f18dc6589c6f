import * as z from 'zod'
import { ById, call, PathId, Text, Time } from './common'

/** One of a flow's URLs. */
export const EndpointSummary = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  /** The URL that the flow itself shows; it can be replaced, not deleted. */
  isPrimary: z.boolean(),
  createdAt: Time,
  /** Replaced URLs that still work, and until when. */
  retiring: z.array(z.object({ id: z.string(), hint: z.string(), expiresAt: Time })),
  lastDeliveryAt: Time.nullable(),
})
export type EndpointSummary = z.infer<typeof EndpointSummary>

/** A secret kept for a flow: enough to tell one from another, never the secret. */
export const SecretSummary = z.object({ id: z.string(), hint: z.string(), createdAt: Time })
export type SecretSummary = z.infer<typeof SecretSummary>

/** What a big sender would send. */
export const SenderSample = z.object({
  key: z.string(),
  title: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
})
export type SenderSample = z.infer<typeof SenderSample>

const Name = Text.trim().max(100)
const tags = ['Endpoints']
const OneEndpoint = ById.extend({ endpoint: PathId })

export const endpoints = {
  list: call
    .route({ method: 'GET', path: '/flows/{id}/endpoints', tags, summary: 'List a flow’s URLs' })
    .input(z.strictObject({ id: PathId }))
    .output(z.object({ items: z.array(EndpointSummary), nextCursor: z.null() })),
  create: call
    .route({
      method: 'POST',
      path: '/flows/{id}/endpoints',
      tags,
      summary: 'Give a flow one more URL',
      successStatus: 201,
    })
    .input(ById.extend({ name: Name }))
    .output(EndpointSummary),
  update: call
    .route({
      method: 'PATCH',
      path: '/flows/{id}/endpoints/{endpoint}',
      tags,
      summary: 'Rename a URL',
    })
    .input(OneEndpoint.extend({ name: Name }))
    .output(EndpointSummary),
  rotate: call
    .route({
      method: 'POST',
      path: '/flows/{id}/endpoints/{endpoint}/rotate',
      tags,
      summary: 'Replace a URL; the old one works on for a while',
    })
    .input(OneEndpoint.extend({ graceHours: z.number().min(0).max(720).default(24) }))
    .output(EndpointSummary),
  remove: call
    .route({
      method: 'DELETE',
      path: '/flows/{id}/endpoints/{endpoint}',
      tags,
      summary: 'Delete a URL, or end the time of a replaced one; it answers 410 from now on',
      successStatus: 204,
    })
    .input(OneEndpoint)
    .output(z.void()),
  secrets: call
    .route({ method: 'GET', path: '/flows/{id}/secrets', tags, summary: 'List kept secrets' })
    .input(z.strictObject({ id: PathId }))
    .output(z.object({ items: z.array(SecretSummary), nextCursor: z.null() })),
  samples: call
    .route({ method: 'GET', path: '/sender-samples', tags, summary: 'What big senders send' })
    .input(z.strictObject({}))
    .output(z.object({ items: z.array(SenderSample), nextCursor: z.null() })),
}
