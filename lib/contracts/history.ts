import * as z from 'zod'
import { call, FilterId, Time } from './common'

/** Less than a megabyte holds nothing that is worth looking at. */
export const sizeMinBytes = 1_000_000
const sizeLimitBytes = 1_000_000_000_000_000

export const HistorySettings = z.object({
  /** Null: as long as the installation keeps it. */
  days: z.int().min(1).max(36_500).nullable(),
  /** Beyond this the oldest goes first; null: there is no such limit. */
  sizeMaxBytes: z.int().min(sizeMinBytes).max(sizeLimitBytes).nullable(),
})
export type HistorySettings = z.infer<typeof HistorySettings>

export const History = z.object({
  settings: HistorySettings,
  /** So long the installation keeps it (RETENTION_DAYS). */
  installationDays: z.int(),
  /** So long it is kept here: in the workspace, or in the flow that was asked for. */
  keptDays: z.int(),
  /** Only owners change it. */
  mayChange: z.boolean(),
})
export type History = z.infer<typeof History>

/** About: the size is worked out from samples of the rows. */
export const KeptHistory = z.object({
  runs: z.int(),
  events: z.int(),
  sizeBytes: z.int(),
  /** The oldest run or event; null: there is none. */
  since: Time.nullable(),
})
export type KeptHistory = z.infer<typeof KeptHistory>

export const HistoryLoss = z.object({
  runs: z.int(),
  events: z.int(),
  /** From the oldest to here; null: nothing goes. */
  since: Time.nullable(),
  until: Time.nullable(),
})
export type HistoryLoss = z.infer<typeof HistoryLoss>

const tags = ['History']

export const history = {
  get: call
    .route({
      method: 'GET',
      path: '/history',
      tags,
      summary: 'Read how long history is kept in the workspace, or in one flow',
    })
    .input(z.strictObject({ flow: FilterId }))
    .output(History),
  change: call
    .route({
      method: 'PUT',
      path: '/history',
      tags,
      summary: 'Set how long and how much history is kept',
      description:
        'What is older or too much is deleted for good, in batches, the oldest first. Runs that are not over stay.',
    })
    .input(HistorySettings)
    .output(History),
  kept: call
    .route({ method: 'GET', path: '/history/kept', tags, summary: 'Read about how much is kept' })
    .input(z.strictObject({}))
    .output(KeptHistory),
  preview: call
    .route({
      method: 'POST',
      path: '/history/preview',
      tags,
      summary: 'Read what settings would delete, without setting them',
    })
    .input(HistorySettings)
    .output(HistoryLoss),
}
