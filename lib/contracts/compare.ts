import * as z from 'zod'
import { Time } from './common'

export const StepChange = z.object({
  path: z.array(z.union([z.string(), z.int()])),
  kind: z.enum(['changed', 'added', 'removed']),
  /** JSON text, cut after 500 characters; a secret is dots. */
  before: z.string().optional(),
  after: z.string().optional(),
  /** They are not to be shown without being asked for. */
  isMasked: z.boolean().optional(),
})
export type StepChange = z.infer<typeof StepChange>

/** The input of a step beside that of the last run in which it worked. */
export const StepComparison = z.object({
  /** null: it did not work in any of the runs that were looked through. */
  lastSuccess: z
    .object({
      run: z.string(),
      version: z.union([z.int(), z.literal('draft')]),
      settledAt: Time,
      item: z.string().optional(),
    })
    .nullable(),
  /** At most 200. */
  changes: z.array(StepChange),
  changesLeftOut: z.int(),
  /** One of the two is over 1 MiB, or cannot be read: nothing is compared. */
  isTooLarge: z.boolean(),
  /** So many earlier runs of the flow were looked through, or more than are kept. */
  lookedThrough: z.int(),
})
export type StepComparison = z.infer<typeof StepComparison>
