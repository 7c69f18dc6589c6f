import * as z from 'zod'
import { Flow } from '@/lib/flow/document'
import { ById, call, PathId, pageFields, pageOf, Text, Time } from './common'
import { Effect, EffectState } from './effects'
import { StepErrorBody } from './errors'
import { Masks } from './redaction'
import { DataHits } from './run-data'
import { Buckets, RunStats, runFilterFields, runStatuses, searchFields } from './run-search'
import { WaitsFor } from './waits-for'

export const RunStatus = z.enum(runStatuses)
export type RunStatus = z.infer<typeof RunStatus>

export const RunSummary = z.object({
  id: z.string(),
  flow: z.string(),
  flowName: z.string(),
  version: z.union([z.int(), z.literal('draft')]),
  event: z.string(),
  status: RunStatus,
  stopped: z.object({ step: z.string(), message: z.string() }).optional(),
  error: StepErrorBody.optional(),
  createdAt: Time,
  startedAt: Time.nullable(),
  settledAt: Time.nullable(),
  durationMs: z.number().nullable(),
  rerunOf: z.string().optional(),
})
export type RunSummary = z.infer<typeof RunSummary>

const waitKinds = z.enum(['call', 'approval', 'flow', 'digest'])

/** A run in a list: also what came out of it, or what it waits for. */
export const ListedRun = RunSummary.extend({
  /** What it did last to the outside world, and how much more there is. */
  result: z.object({ summary: z.string(), others: z.int() }).optional(),
  wait: z.object({ until: Time.nullable(), for: waitKinds.optional() }).optional(),
})
export type ListedRun = z.infer<typeof ListedRun>

/** A value that is too large to come along: how large it is, and the first 2 KB of its JSON text. */
export const LargeValue = z.object({ sizeBytes: z.int(), start: z.string() })
export type LargeValue = z.infer<typeof LargeValue>

export const stepRunStatuses = ['started', 'waiting', 'succeeded', 'failed', 'skipped'] as const
export const StepRun = z.object({
  key: z.string(),
  /** Index of the item, inside a For each; inside two of them "3.0". */
  item: z.string().optional(),
  status: z.enum(stepRunStatuses),
  startedAt: Time,
  durationMs: z.number().nullable(),
  attempts: z.array(
    z.object({
      startedAt: Time,
      durationMs: z.number(),
      error: StepErrorBody.optional(),
      /** It failed, and yet the other side may have acted on it. */
      isInDoubt: z.literal(true).optional(),
    }),
  ),
  input: z.unknown(),
  output: z.unknown(),
  /** What stands as null above although there is a value. Its own call gives all of it. */
  large: z.object({ input: LargeValue.optional(), output: LargeValue.optional() }).optional(),
  error: StepErrorBody.optional(),
  /** The ways out that it chose. */
  branches: z.array(z.string()).optional(),
  waitUntil: Time.optional(),
  /** What ends the wait before its time. */
  waitFor: waitKinds.optional(),
})
export type StepRun = z.infer<typeof StepRun>

/** How the items of a For each stand. What is missing to `total` has not begun yet. */
export const ItemCounts = z.object({
  container: z.string(),
  /** The item of an outer For each that it stands in; empty outside. */
  item: z.string(),
  total: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  /** Did not begin before the For each was over, or were cut off by its end. */
  skipped: z.int(),
  waiting: z.int(),
  running: z.int(),
})
export type ItemCounts = z.infer<typeof ItemCounts>

export const StepCount = z.object({
  key: z.string(),
  started: z.int(),
  waiting: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  skipped: z.int(),
})
export type StepCount = z.infer<typeof StepCount>

/** So many step runs of items come along with a run. */
export const itemStepsMax = 500

export const RunDetail = RunSummary.extend({
  /**
   * In the order they settled, skipped ones included; what has not settled comes last. Of those of
   * items some: the failed and the open ones, then by index.
   */
  steps: z.array(StepRun),
  /** Step runs of items that are not in `steps`; `GET /runs/{id}/steps` lists all. */
  stepsLeftOut: z.int(),
  /** Of each For each outside others, then of those inside others: 100 at most. */
  items: z.array(ItemCounts),
  /** All step runs of items, by step. */
  itemSteps: z.array(StepCount),
  /** What the run runs: titles and order of its steps. */
  document: Flow,
  /** The runs that repeated this one, the oldest first. */
  reruns: z.array(z.string()),
  /** Who cancelled it: a name, or "an API key". */
  cancelledBy: z.string().optional(),
  /** What has become of its flow; one that is deleted for good has none. */
  flowNow: z.object({ liveVersion: z.int().nullable(), isDeleted: z.boolean() }).optional(),
  /** The version that ran is gone with its flow: `document` has only the steps that were recorded. */
  isDocumentLost: z.boolean().optional(),
  /** Failed runs that say the same, and how many there are; it is counted a moment after its end. */
  sameError: z.object({ id: z.string(), runs: z.int() }).optional(),
  /** Why it does nothing at the moment; a run that works or has ended has none. */
  waitsFor: WaitsFor.optional(),
  /** What is kept and not to be shown without being asked for. */
  masks: Masks.optional(),
})
export type RunDetail = z.infer<typeof RunDetail>

export const RunTarget = z.union([z.enum(['live', 'draft']), z.int().min(1)])
export type RunTarget = z.infer<typeof RunTarget>

const RerunFrom = z.enum(['start', 'failed', 'unfinished'])

export const RerunPreview = z.object({
  steps: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      does: z.enum(['kept', 'again', 'new', 'gone']),
      effect: z.enum(['none', 'idempotent', 'once']),
      items: z.object({ kept: z.int(), again: z.int() }).optional(),
      /** What happened already, also in runs that repeated this one, and would happen again. */
      alreadySent: z.array(
        z.object({ id: z.string(), summary: z.string(), at: Time, state: EffectState }),
      ),
      /** It may have been sent; it is sent again only when the call names it in `again`. */
      isInDoubt: z.boolean(),
      /** Its result is kept although it was edited since. */
      isChanged: z.boolean(),
    }),
  ),
  /** How much of what was sent, or may have been, is sent once more. */
  willSend: z.int(),
  /** Why it cannot be run like this. */
  blockers: z.array(z.string()),
})
export type RerunPreview = z.infer<typeof RerunPreview>

const tags = ['Runs']

const ItemStepsLimit = z
  .union([z.int(), z.string().regex(/^\d{1,3}$/)])
  .transform(Number)
  .pipe(z.int().min(0).max(itemStepsMax))
  .default(itemStepsMax)

export const runs = {
  list: call
    .route({
      method: 'GET',
      path: '/runs',
      tags,
      summary: 'List and search runs, newest first',
      description:
        '`q` looks for a text in what steps received and returned, in errors and in event bodies up to 64 KB. Whole words are found in the whole history, parts of words in 2,000 runs a call; follow `nextCursor` to look further back, also after an empty page. `data` is a path and the whole value that stands there, as `body.email:ada@example.com` or `steps.pay.id:42`; a bare `email:…` is any path that ends so.',
    })
    .input(z.strictObject({ ...runFilterFields, ...pageFields }))
    .output(pageOf(ListedRun).extend(searchFields)),
  stats: call
    .route({
      method: 'GET',
      path: '/runs/stats',
      tags,
      summary: 'Count runs over time, by how they ended',
      description:
        'Takes the filters of the list; without `since` the last 24 hours. Time is cut into as many equal parts as fit `buckets`, at whole minutes or hours. What the index does not count is looked through one by one, the newest first, and `isPartial` says when that was not all.',
    })
    .input(z.strictObject({ ...runFilterFields, buckets: Buckets }))
    .output(RunStats),
  get: call
    .route({
      method: 'GET',
      path: '/runs/{id}',
      tags,
      summary: 'Read a run with its steps',
      description:
        'Of the step runs of items at most 500 come along: those that failed or are open, then by index; `stepsLeftOut` counts the others. Values over 64 KB come along up to 4 MB together, smaller ones up to 16 MB, the smallest first; where one does not, it is null and `large` says how large it is and how it begins.',
    })
    .input(z.strictObject({ id: PathId, itemSteps: ItemStepsLimit }))
    .output(RunDetail),
  start: call
    .route({
      method: 'POST',
      path: '/runs',
      tags,
      summary: 'Run an event',
      successStatus: 201,
    })
    .input(z.object({ event: z.string().max(100), target: RunTarget.default('live') }))
    .output(RunSummary),
  rerun: call
    .route({
      method: 'POST',
      path: '/runs/{id}/rerun',
      tags,
      summary: 'Run the event of a run again',
      description:
        '`from: "failed"` keeps every step that succeeded; `"unfinished"` keeps the finished items of a For each too. Steps that may have been sent, and ask, are sent again only when `again` names them. With `event` the run gets that body in place of the original, as an event of its own.',
      successStatus: 201,
    })
    .input(
      ById.extend({
        target: RunTarget.default('live'),
        from: RerunFrom.default('start'),
        again: z.array(Text.max(100)).max(1_000).optional(),
        event: z
          .strictObject({ body: z.unknown(), contentType: Text.max(200).optional() })
          .optional(),
      }),
    )
    .output(RunSummary),
  rerunPreview: call
    .route({
      method: 'GET',
      path: '/runs/{id}/rerun-preview',
      tags,
      summary: 'Say what running a run again would keep, do and send a second time',
    })
    .input(
      z.strictObject({
        id: PathId,
        target: z
          .union([
            RunTarget,
            z
              .string()
              .regex(/^[1-9]\d{0,8}$/)
              .transform(Number),
          ])
          .default('live'),
        from: RerunFrom.default('start'),
      }),
    )
    .output(RerunPreview),
  effects: call
    .route({
      method: 'GET',
      path: '/runs/{id}/effects',
      tags,
      summary: 'List what a run did to the outside world',
    })
    .input(
      z.strictObject({
        id: PathId,
        step: z.string().max(100).optional(),
        item: z.string().max(100).optional(),
        ...pageFields,
      }),
    )
    .output(pageOf(Effect)),
  search: call
    .route({
      method: 'GET',
      path: '/runs/{id}/search',
      tags,
      summary: 'Look for a text in the data of a run',
      description:
        'Keys and values of the event and of what steps received, returned and said, in any case. A value over 4 MB is searched as a text; `isPartial` says that there is more than is listed.',
    })
    .input(z.strictObject({ id: PathId, q: Text.min(1).max(500) }))
    .output(DataHits),
  cancel: call
    .route({ method: 'POST', path: '/runs/{id}/cancel', tags, summary: 'Cancel a run' })
    .input(ById)
    .output(RunSummary),
}
