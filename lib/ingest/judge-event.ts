import type { NewDelivery } from '@/lib/db/hot/new-delivery'
import { type EventKeys, eventKeys } from '@/lib/endpoint/settings/event-keys'
import { runLimits } from '@/lib/endpoint/settings/run-limits'
import { type Condition, evaluateCondition } from '@/lib/flow/condition'
import { resolveInput } from '@/lib/flow/expression'
import type { Gate } from './gate'
import type { Verdict } from './judge'
import { type Arrival, newRun, scopeOf } from './new-delivery'

const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/**
 * The delivery with its verdict, its keys and, where it runs, its run. The filter decides first:
 * what it keeps out has no keys, so that the same event may pass a filter that was changed.
 */
export function judgedDelivery(gate: Gate, arrival: Arrival, verdict: Verdict): NewDelivery {
  const delivery: NewDelivery = Object.assign(arrival.delivery, factsOf(verdict))
  const isWaiting = verdict.status === 'accepted' || verdict.status === 'held'
  if (!isWaiting) return delivery
  const scope = gate.looksInside ? scopeOf(arrival) : {}
  const outcome = filterOutcome(gate.settings.filter, scope)
  if (outcome) {
    // Why it would have waited says nothing of an event that does not run.
    const { reason: _reason, ...facts } = delivery
    return { ...facts, ...outcome }
  }
  const { dedupe, collect, orderKey }: EventKeys = gate.looksInside
    ? eventKeys(gate.settings, { endpointId: gate.id, flowId: gate.flowId }, scope)
    : {}
  if (dedupe) delivery.dedupe = dedupe
  if (verdict.status === 'held') return delivery
  const { quota, respond } = gate.settings
  if (quota) delivery.quota = { runs: quota.runs, windowMs: unitMs[quota.per] }
  if (collect) delivery.collect = collect
  delivery.run = newRun(delivery, gate, {
    // A run that starts later has nobody to wait for it.
    isAwaited: respond === 'result' && !collect,
    ...runLimits({ settings: gate.flowSettings, flowId: gate.flowId, scope, orderKey }),
  })
  return delivery
}

function factsOf({ status, reason, detail, answer }: Verdict): Partial<NewDelivery> {
  return {
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(detail === undefined ? {} : { detail }),
    ...(answer ? { answer: { status: answer.status, body: answer.body } } : {}),
  }
}

type Outcome = { status: 'filtered' | 'held'; reason?: string; detail: string }

/** undefined: it passes. A condition that has no answer for this event holds it: nothing is lost. */
function filterOutcome(
  filter: Condition | undefined,
  scope: Record<string, unknown>,
): Outcome | undefined {
  if (!filter) return undefined
  try {
    const resolved = resolveInput({ filter }, scope, { lenient: () => true })
    // The document's condition with its operands replaced by their values: still a condition.
    const { result, why } = evaluateCondition(resolved.filter as Condition, filter)
    return result ? undefined : { status: 'filtered', detail: why.slice(0, 500) }
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 500) : 'It has no answer.'
    return { status: 'held', reason: 'filter', detail }
  }
}
