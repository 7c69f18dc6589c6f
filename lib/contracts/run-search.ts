import * as z from 'zod'
import { FilterId, Text, Time, wordList } from './common'

export const runStatuses = [
  'queued',
  'running',
  'waiting',
  'succeeded',
  'failed',
  'cancelled',
] as const

/** `stopped` finds runs that a filter or a stop step ended on purpose. */
export const runFilters = [...runStatuses, 'stopped'] as const

const Moment = z.iso.datetime({ offset: true }).optional()

function numberBetween(min: number, max: number) {
  return z
    .union([z.int(), z.string().regex(/^\d{1,12}$/)])
    .transform(Number)
    .pipe(z.int().min(min).max(max))
}

const dataConditionsMax = 5
const DataCondition = Text.max(500).regex(
  /^[^:\s]{1,200}:/,
  'write it as path:value, like body.email:ada@example.com',
)

/** Which runs: the same in the list and in the counts. */
export const runFilterFields = {
  flow: FilterId,
  status: wordList(runFilters),
  q: Text.min(1).max(500).optional(),
  since: Moment,
  until: Moment,
  /** The step ran. With `error`: it failed with that text. */
  step: Text.min(1).max(100).optional(),
  error: Text.min(1).max(500).optional(),
  /** Runs that this bulk action made. */
  bulk: FilterId,
  version: z.union([z.literal('draft'), numberBetween(1, 1_000_000_000)]).optional(),
  minDurationMs: numberBetween(0, 1e12).optional(),
  maxDurationMs: numberBetween(0, 1e12).optional(),
  /** All of them must hold. */
  data: z
    .union([DataCondition.transform((one) => [one]), z.array(DataCondition)])
    .pipe(z.array(z.string()).min(1).max(dataConditionsMax))
    .optional(),
}

/** How far a list that looks into runs one by one has come. */
export const searchFields = {
  /** Everything from now back to here was looked through; null: all there is. */
  searchedBack: Time.nullable(),
  /** Runs that settled before it are in the index, others are looked through one by one. */
  indexedUntil: Time,
}

const Outcomes = z.object({
  /** Without those that are `stopped`. */
  succeeded: z.int(),
  failed: z.int(),
  cancelled: z.int(),
  stopped: z.int(),
  /** Queued, running and waiting. */
  open: z.int(),
})
export type Outcomes = z.infer<typeof Outcomes>

export const RunStats = z.object({
  /**
   * Without gaps, the oldest first; each begins at `at` and ends where the next one begins. How long
   * runs took is null where none is over.
   */
  buckets: z.array(
    Outcomes.extend({ at: Time, p50Ms: z.number().nullable(), p95Ms: z.number().nullable() }),
  ),
  total: z.int(),
  counts: Outcomes,
  /** From start to end, of those that are over; null: there are none. To 5 %. */
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  /** Not all runs of the time were looked through; `countedFrom` says from where. */
  isPartial: z.boolean(),
  countedFrom: Time,
})
export type RunStats = z.infer<typeof RunStats>

export const Buckets = numberBetween(1, 120).default(60)
