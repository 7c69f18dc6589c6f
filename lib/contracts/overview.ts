import * as z from 'zod'
import { call, FilterId, Time } from './common'
import { RunStats } from './run-search'

export const overviewRanges = ['24h', '7d', '30d'] as const
export type OverviewRange = (typeof overviewRanges)[number]

const Backlog = z.object({
  queued: z.int(),
  running: z.int(),
  waiting: z.int(),
  /** Events that a paused flow holds back. */
  held: z.int(),
  /** Of the queued runs. */
  oldestQueuedAt: Time.nullable(),
})

const FlowLoad = z.object({
  flow: z.string(),
  flowName: z.string(),
  /** That are over. */
  runs: z.int(),
  failed: z.int(),
  queued: z.int(),
  waiting: z.int(),
  held: z.int(),
})
export type FlowLoad = z.infer<typeof FlowLoad>

const SlowStep = z.object({
  flow: z.string(),
  flowName: z.string(),
  key: z.string(),
  title: z.string(),
  /** Both empty where the live version has no such step. */
  app: z.string(),
  action: z.string(),
  /** How often it is in the sample. */
  times: z.int(),
  /** All its tries together, without the waiting between them. */
  p50Ms: z.number(),
  p95Ms: z.number(),
})
export type SlowStep = z.infer<typeof SlowStep>

/** How the flows of a workspace, or one of them, have done. Open errors have a call of their own. */
export const Overview = z.object({
  range: z.enum(overviewRanges),
  stats: RunStats,
  backlog: Backlog,
  /** The busiest ten. */
  flows: z.array(FlowLoad),
  /** The slowest ten of the sample, by p95. */
  steps: z.array(SlowStep),
  /** The newest steps that were done in that time; `since` is when the oldest of their runs began. */
  sample: z.object({ steps: z.int(), since: Time.nullable() }),
})
export type Overview = z.infer<typeof Overview>

export const overview = {
  get: call
    .route({
      method: 'GET',
      path: '/overview',
      tags: ['Runs'],
      summary: 'Say how the flows have done: volume, failures, time taken, backlog, what is slow',
      description:
        'Counts are kept as runs end and follow within seconds. Slow steps are those of a sample: the newest step runs.',
    })
    .input(z.strictObject({ range: z.enum(overviewRanges).default('24h'), flow: FilterId }))
    .output(Overview),
}
