import * as z from 'zod'
import { call, PathId, pageOf, Text, Time } from './common'
import { runStatuses } from './run-search'
import { stepRunStatuses } from './runs'

/** One value of a run, by where it stands. */
export const RevealedPlace = z.strictObject({
  /** `trigger` for the event. */
  step: Text.min(1).max(100),
  part: z.enum(['event', 'input', 'output']),
  path: z.array(z.union([z.string().max(300), z.int().min(0)])).max(50),
})
export type RevealedPlace = z.infer<typeof RevealedPlace>

export const ShareLink = z.object({
  id: z.string(),
  createdAt: Time,
  expiresAt: Time,
  /** Who made it; null: an API key, or a person who is gone. */
  createdBy: z.string().nullable(),
  reveal: z.array(RevealedPlace),
})
export type ShareLink = z.infer<typeof ShareLink>

export const shareDays = [1, 7, 30] as const

const tags = ['Runs']

export const shares = {
  list: call
    .route({
      method: 'GET',
      path: '/runs/{id}/shares',
      tags,
      summary: 'List the public links of a run that still work',
    })
    .input(z.strictObject({ id: PathId }))
    .output(pageOf(ShareLink)),
  create: call
    .route({
      method: 'POST',
      path: '/runs/{id}/shares',
      tags,
      summary: 'Create a public link of a run; its URL is shown this once',
      description:
        'Whoever has the link sees the steps of the run, how they ended and how long they took. Values are hidden but for those that `reveal` names.',
      successStatus: 201,
    })
    .input(
      z.strictObject({
        id: PathId,
        days: z.union([z.literal(1), z.literal(7), z.literal(30)]).default(7),
        reveal: z.array(RevealedPlace).max(100).default([]),
      }),
    )
    .output(ShareLink.extend({ url: z.string() })),
  remove: call
    .route({
      method: 'DELETE',
      path: '/runs/{id}/shares/{share}',
      tags,
      summary: 'Revoke a public link',
      successStatus: 204,
    })
    .input(z.strictObject({ id: PathId, share: PathId }))
    .output(z.void()),
}

export const SharedValue = z.object({
  part: z.enum(['event', 'input', 'output']),
  path: z.array(z.union([z.string(), z.int()])),
  /** JSON text, cut after 10,000 characters. Absent: there is no such value. */
  value: z.string().optional(),
})
export type SharedValue = z.infer<typeof SharedValue>

export const SharedStep = z.object({
  key: z.string(),
  number: z.int(),
  title: z.string(),
  subtitle: z.string(),
  /** The icon of its app: SVG. */
  icon: z.string().optional(),
  /** In how many containers it stands. */
  depth: z.int(),
  /** Absent: not reached. */
  status: z.enum(stepRunStatuses).optional(),
  startedAt: Time.optional(),
  durationMs: z.number().nullable(),
  attempts: z.array(z.object({ startedAt: Time, durationMs: z.number(), isFailed: z.boolean() })),
  /** Of its items, inside a For each. */
  items: z.object({ succeeded: z.int(), failed: z.int(), others: z.int() }).optional(),
  values: z.array(SharedValue),
})
export type SharedStep = z.infer<typeof SharedStep>

/** All that a stranger sees of a run. */
export const SharedRun = z.object({
  flowName: z.string(),
  status: z.enum(runStatuses),
  isStopped: z.boolean(),
  createdAt: Time,
  startedAt: Time.nullable(),
  settledAt: Time.nullable(),
  expiresAt: Time,
  steps: z.array(SharedStep),
})
export type SharedRun = z.infer<typeof SharedRun>
