import { type RunLimits, runLimits } from '@/lib/endpoint/settings/run-limits'
import { madeScope } from '@/lib/flow/made-event'
import type { FlowSettings } from '@/lib/flow/schema'

interface Made {
  flowId: string
  settings: FlowSettings | undefined
  /** Of the event: what its run reads as `trigger`. */
  value: Record<string, unknown>
}

/** The limits of a run whose event Hookline makes itself. */
export function madeRunLimits({ flowId, settings, value }: Made): RunLimits {
  const trigger = madeScope({ body: { kind: 'json', value }, receivedAt: new Date() })
  return runLimits({ settings, flowId, scope: { trigger } })
}
