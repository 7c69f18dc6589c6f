import * as z from 'zod'
import { ById, call, PathId, pageFields, pageOf, Time } from './common'
import { runFilterFields } from './run-search'

export const bulkVerbs = ['rerun', 'cancel'] as const
const BulkFrom = z.enum(['start', 'failed'])

/** So many runs one call may name. */
export const bulkRunsMax = 1_000

const BulkSource = z.union([
  /** Everything that a list of runs with this filter finds now. */
  z.strictObject({ filter: z.strictObject(runFilterFields) }),
  /** The runs of an error that nobody has run again. */
  z.strictObject({ error: PathId }),
  z.strictObject({ runs: z.array(PathId).min(1).max(bulkRunsMax) }),
])

const Reasons = z.array(z.object({ reason: z.string(), runs: z.int() }))

export const BulkPreview = z.object({
  events: z.int(),
  flows: z.array(
    z.object({
      flow: z.string(),
      flowName: z.string(),
      versions: z.array(
        z.object({ version: z.union([z.int(), z.literal('draft')]), runs: z.int() }),
      ),
    }),
  ),
  /** So many runs were looked at, the oldest; what follows is of them. */
  looked: z.int(),
  /** Steps that would be done, and in how many runs. */
  steps: z.array(
    z.object({
      flow: z.string(),
      key: z.string(),
      title: z.string(),
      effect: z.enum(['none', 'idempotent', 'once']),
      runs: z.int(),
      /** What was sent already, or may have been, and would be once more. */
      sentAgain: z.int(),
    }),
  ),
  /** Runs that would send something once more. */
  sending: z.int(),
  /** Why some would be left as they are. */
  leftOut: Reasons,
})
export type BulkPreview = z.infer<typeof BulkPreview>

export const BulkAction = z.object({
  id: z.string(),
  verb: z.enum(bulkVerbs),
  from: BulkFrom,
  /** It gathers its runs, looks at what it would do, and is ready then: nothing is done before it is started. */
  state: z.enum(['gathering', 'looking', 'ready', 'running', 'done', 'cancelled']),
  /** Runs that it takes. They are fixed once it does not gather any more. */
  total: z.int(),
  /** There were more than one action may take: it has the newest of them. */
  isCut: z.boolean(),
  /** Another one of the same flow goes first. */
  isWaiting: z.boolean(),
  preview: BulkPreview.nullable(),
  /** How its runs stand. `other`: they wait, or were cancelled. */
  counts: z.object({
    left: z.int(),
    started: z.int(),
    succeeded: z.int(),
    failed: z.int(),
    other: z.int(),
    cancelled: z.int(),
    refused: z.int(),
  }),
  /** Why some were left as they were. */
  refusals: Reasons,
  /** Whoever asks has made it. */
  isMine: z.boolean(),
  createdAt: Time,
  startedAt: Time.nullable(),
  endedAt: Time.nullable(),
})
export type BulkAction = z.infer<typeof BulkAction>

const tags = ['Bulk actions']

export const bulkActions = {
  create: call
    .route({
      method: 'POST',
      path: '/bulk-actions',
      tags,
      summary: 'Gather runs to run again, or to cancel, and look at what it would do',
      description:
        'Which runs are meant is fixed by this call: those that come later are not taken. At most 10,000 are run again and 100,000 cancelled in one go. A worker gathers them and looks at what would be sent again; read it until it is `ready`, then start it. With `start` it begins without a look.',
      successStatus: 201,
    })
    .input(
      z.strictObject({
        verb: z.enum(bulkVerbs),
        of: BulkSource,
        /** `failed` keeps every step that succeeded. */
        from: BulkFrom.default('start'),
        start: z.boolean().default(false),
      }),
    )
    .output(BulkAction),
  start: call
    .route({
      method: 'POST',
      path: '/bulk-actions/{id}/start',
      tags,
      summary: 'Do what was looked at',
      description:
        'Runs are repeated on the live version, the oldest first, five at a time at most; each once, also when a worker dies. It must be ready, and not older than an hour.',
    })
    .input(ById)
    .output(BulkAction),
  cancel: call
    .route({
      method: 'POST',
      path: '/bulk-actions/{id}/cancel',
      tags,
      summary: 'Do nothing further; what was begun goes on',
    })
    .input(ById)
    .output(BulkAction),
  get: call
    .route({ method: 'GET', path: '/bulk-actions/{id}', tags, summary: 'Read how far one is' })
    .input(ById)
    .output(BulkAction),
  list: call
    .route({
      method: 'GET',
      path: '/bulk-actions',
      tags,
      summary: 'List those that were begun, newest first',
    })
    .input(z.strictObject(pageFields))
    .output(pageOf(BulkAction)),
}
