import type { FlowSettings } from '@/lib/flow/schema'
import { hashOf, keyOf } from './event-keys'

/** What a new run is told, so that a flow has no more of them than it may have. */
export interface RunLimits {
  /** Runs with the same key are done in turn. */
  orderKey?: string
  /** So many of them at once; one unless given. */
  laneLimit?: number
  /** Runs with the same key begin so far apart. */
  pace?: { keyHash: string; everyMs: number }
}

interface LimitedRun {
  settings: FlowSettings | undefined
  flowId: string
  /** What expressions read: `trigger`. */
  scope: Record<string, unknown>
  /** The key of the trigger's own order, where it has one. */
  orderKey?: string | undefined
}

/** The lane and the pace of one run. Those of a flow without limits are empty. */
export function runLimits({ orderKey, ...run }: LimitedRun): RunLimits {
  const pace = paceOf(run)
  // An order is the stricter wish: one at a time.
  const lane = orderKey === undefined ? laneOf(run) : { orderKey }
  return { ...lane, ...(pace ? { pace } : {}) }
}

/**
 * The line in which a run waits for its turn. Events whose key has no value, or one that cannot be
 * worked out, share a line: the limit holds for them too.
 */
export function laneOf({
  settings,
  flowId,
  scope,
}: LimitedRun): Pick<RunLimits, 'orderKey' | 'laneLimit'> | undefined {
  if (settings?.concurrency === undefined) return undefined
  const key = keyOf(settings.concurrencyKey, scope) ?? ''
  return { orderKey: hashOf('lane', flowId, key), laneLimit: settings.concurrency }
}

function paceOf({ settings, flowId, scope }: LimitedRun): RunLimits['pace'] | undefined {
  const rate = settings?.rate
  if (!rate) return undefined
  const key = keyOf(rate.key, scope) ?? ''
  return { keyHash: hashOf('pace', flowId, key), everyMs: rate.perMs / rate.runs }
}

/** Whether the limits need the event's data at all. */
export function hasLimitKeys(settings: FlowSettings | undefined): boolean {
  const hasLane = settings?.concurrency !== undefined && Boolean(settings.concurrencyKey)
  return hasLane || Boolean(settings?.rate?.key)
}
