import * as z from 'zod'
import { stepFailureKinds } from '@/lib/errors'
import { ById, call, FilterId, PathId, pageFields, pageOf, Time } from './common'
import { RunSummary } from './runs'

export const errorStates = ['open', 'resolved', 'ignored'] as const
export const ErrorState = z.enum(errorStates)
export type ErrorState = z.infer<typeof ErrorState>

const retryStates = ['running', 'done', 'cancelled'] as const

/** Runs of a group that are run again, one after the other. */
export const ErrorRetry = z.object({
  id: z.string(),
  state: z.enum(retryStates),
  total: z.int(),
  started: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  /** Could not be run again; `refusal` says why, for most of them. */
  refused: z.int(),
  refusal: z.string().nullable(),
  createdAt: Time,
  endedAt: Time.nullable(),
})
export type ErrorRetry = z.infer<typeof ErrorRetry>

/** Failed runs of one flow that say the same, whatever numbers, ids and names they say it with. */
export const ErrorGroup = z.object({
  id: z.string(),
  flow: z.string(),
  flowName: z.string(),
  /** null: the run failed as a whole. */
  step: z.object({ key: z.string(), title: z.string(), app: z.string() }).nullable(),
  kind: z.enum(stepFailureKinds),
  /** What the newest of them says. */
  message: z.string(),
  count: z.int(),
  firstSeenAt: Time,
  lastSeenAt: Time,
  lastVersion: z.int(),
  lastRun: z.string(),
  state: ErrorState,
  resolvedAt: Time.nullable(),
  /** It was resolved, and failed again on this version. */
  cameBackVersion: z.int().nullable(),
  /** How often in each of the last 24 hours, the oldest first. */
  hours: z.array(z.int()),
})
export type ErrorGroup = z.infer<typeof ErrorGroup>

export const ErrorGroupDetail = ErrorGroup.extend({
  /** How many failed runs of each version are kept, the newest version first. */
  versions: z.array(z.object({ version: z.int(), runs: z.int() })),
  /** Failed runs that nobody has run again. */
  affected: z.int(),
  /** The last retry of the group. */
  retry: ErrorRetry.nullable(),
})
export type ErrorGroupDetail = z.infer<typeof ErrorGroupDetail>

export const retryFroms = ['start', 'failed'] as const
const RetryFrom = z.enum(retryFroms).default('failed')

/** What running the affected runs again would do. Only the oldest of them are looked at. */
export const ErrorRetryPreview = z.object({
  runs: z.int(),
  looked: z.int(),
  /** Steps that would be done, in how many of the runs that were looked at. */
  steps: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      effect: z.enum(['none', 'idempotent', 'once']),
      runs: z.int(),
      /** What was sent already, or may have been, and would be once more. */
      sentAgain: z.int(),
    }),
  ),
  /** Why some of them would be left out. */
  leftOut: z.array(z.object({ reason: z.string(), runs: z.int() })),
})
export type ErrorRetryPreview = z.infer<typeof ErrorRetryPreview>

const tags = ['Errors']

export const errorGroups = {
  list: call
    .route({
      method: 'GET',
      path: '/errors',
      tags,
      summary: 'List errors: failed runs that say the same, the newest first',
    })
    .input(z.strictObject({ state: ErrorState.default('open'), flow: FilterId, ...pageFields }))
    .output(
      pageOf(ErrorGroup).extend({
        counts: z.object({ open: z.int(), resolved: z.int(), ignored: z.int() }),
        lastResolvedAt: Time.nullable(),
        /** Failed runs up to here are counted. */
        readUntil: Time.nullable(),
      }),
    ),
  get: call
    .route({ method: 'GET', path: '/errors/{id}', tags, summary: 'Read an error' })
    .input(ById)
    .output(ErrorGroupDetail),
  runs: call
    .route({
      method: 'GET',
      path: '/errors/{id}/runs',
      tags,
      summary: 'List the runs that failed with an error, newest first',
    })
    .input(z.strictObject({ id: PathId, ...pageFields }))
    .output(pageOf(RunSummary)),
  change: call
    .route({
      method: 'PATCH',
      path: '/errors/{id}',
      tags,
      summary: 'Resolve, ignore or reopen an error',
      description:
        'A resolved error opens again when a newer version of its flow fails the same way, or a run that came after it was resolved. An ignored one stays ignored.',
    })
    .input(z.object({ id: PathId, state: ErrorState }))
    .output(ErrorGroup),
  retryPreview: call
    .route({
      method: 'GET',
      path: '/errors/{id}/retry-preview',
      tags,
      summary: 'Say what running the affected runs again would do and send a second time',
    })
    .input(z.strictObject({ id: PathId, from: RetryFrom }))
    .output(ErrorRetryPreview),
  retry: call
    .route({
      method: 'POST',
      path: '/errors/{id}/retry',
      tags,
      summary: 'Run the affected runs again, one after the other',
      description:
        'On the live version, the oldest first; the next one begins when the one before has ended or waits. Steps that may have been sent, and ask, are left out.',
      successStatus: 201,
    })
    .input(z.object({ id: PathId, from: RetryFrom }))
    .output(ErrorRetry),
  cancelRetry: call
    .route({
      method: 'POST',
      path: '/errors/{id}/retry/cancel',
      tags,
      summary: 'Start no further run of a retry',
    })
    .input(ById)
    .output(ErrorRetry),
}
