import * as z from 'zod'
import { Time } from './common'

export const waitReasons = [
  /** No worker process is alive. */
  'worker',
  /** Others are before it, or it is next. */
  'queue',
  /** Events of the same key are done one after the other. */
  'order',
  /** The flow has as many runs at once as it may have. */
  'limit',
  /** The flow begins so many runs in a time. */
  'rate',
  /** It gathers events: debounce or batch. */
  'collect',
  /** The worker that drove it is gone, another takes over. */
  'takeover',
  /** A large value that it needs cannot be read at the moment. */
  'storage',
  /** A step failed and is tried again later. */
  'retry',
  /** A throttle gives its steps turns. */
  'turn',
  ...(['time', 'call', 'approval', 'flow', 'digest'] as const),
] as const

/** Why a run that has not ended does nothing at the moment. */
export const WaitsFor = z.object({
  reason: z.enum(waitReasons),
  /** When it goes on without anybody doing anything. */
  until: Time.optional(),
  /** So many runs of the workspace come first, counted up to 1,000. */
  ahead: z.int().optional(),
  /** The run that goes on now, or first, in the line it stands in. */
  behind: z.string().optional(),
  /** So many runs at once. */
  limit: z.int().optional(),
  /** The step that waits, or the one of several that goes on first. */
  step: z.string().optional(),
  item: z.string().optional(),
  /** Which try of the step comes next. */
  attempt: z.int().optional(),
  /** So many other steps of this run wait too. */
  others: z.int().optional(),
})
export type WaitsFor = z.infer<typeof WaitsFor>
