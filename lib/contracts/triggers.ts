import * as z from 'zod'
import { ById, call, PathId, Text, Time } from './common'
import { RunSummary } from './runs'
import { Samples } from './testing'

/** When a live flow's schedule fires, or its poll looks, and how that goes. */
export const TriggerState = z.object({
  /** Null: the live version neither has a schedule nor looks for anything, or nothing is live. */
  kind: z.enum(['schedule', 'poll']).nullable(),
  isActive: z.boolean(),
  nextAt: Time.nullable(),
  /** The tick that ran last, or the last look that worked. */
  lastAt: Time.nullable(),
  /** How many looks failed one after the other, and why the last one did. */
  failures: z.int(),
  lastError: z.string().nullable(),
})
export type TriggerState = z.infer<typeof TriggerState>

export const ScheduleWords = z.object({
  cron: z.string(),
  words: z.string(),
  /** The next five. */
  moments: z.array(Time),
})
export type ScheduleWords = z.infer<typeof ScheduleWords>

const FilledFields = z.record(z.string().max(40), z.unknown())

const tags = ['Triggers']

export const triggers = {
  start: call
    .route({
      method: 'POST',
      path: '/flows/{id}/start',
      tags,
      summary: 'Start a flow by hand',
      description: 'Runs the live version unless told otherwise; the draft while nothing is live.',
      successStatus: 201,
    })
    .input(
      ById.extend({
        fields: FilledFields.default({}),
        target: z.enum(['live', 'draft']).optional(),
      }),
    )
    .output(RunSummary),
  state: call
    .route({
      method: 'GET',
      path: '/flows/{id}/trigger',
      tags,
      summary: 'Read when the trigger fires or looks next',
    })
    .input(z.strictObject({ id: PathId }))
    .output(TriggerState),
  look: call
    .route({
      method: 'POST',
      path: '/flows/{id}/trigger/look',
      tags,
      summary: 'Look for what is new at once',
    })
    .input(ById)
    .output(TriggerState),
  test: call
    .route({
      method: 'POST',
      path: '/flows/{id}/trigger/test',
      tags,
      summary: 'Make one event of the draft’s trigger, as sample data; nothing runs',
    })
    .input(ById.extend({ fields: FilledFields.default({}) }))
    .output(Samples),
  describe: call
    .route({
      method: 'POST',
      path: '/schedules/describe',
      tags,
      summary: 'Read a schedule: what it says in words, and its next moments',
    })
    .input(z.object({ expression: Text.max(200), timeZone: z.string().max(64).default('UTC') }))
    .output(ScheduleWords),
}
