import { catalog } from '@/lib/apps/catalog'
import { checkSettings } from '@/lib/endpoint/settings/check-settings'
import { StepFailure } from '@/lib/errors'
import { check } from '@/lib/flow/check'
import type { VariableKinds } from '@/lib/flow/check-variables'
import { type Flow, type Issue, triggerKey } from '@/lib/flow/schema'
import { clockworkOf } from './trigger-of'

/** Everything that is wrong with a document, the settings of its URL included. */
export function issuesOf(document: Flow, variables: VariableKinds): Issue[] {
  const { app, trigger, input } = document.trigger
  const definition = catalog()
    .find(({ key }) => key === app)
    ?.triggers.find(({ key }) => key === trigger)
  const own = definition?.kind === 'webhook' ? checkSettings(input) : []
  return [...check(document, catalog(), variables), ...own, ...checkSchedule(document)]
}

/** A schedule that nobody can work out must not be published. */
function checkSchedule({ trigger }: Flow): Issue[] {
  const definition = clockworkOf(trigger)
  const { expression } = trigger.input
  // That it is missing is said already.
  if (definition?.kind !== 'schedule' || !expression) return []
  const at = { code: 'input_invalid', level: 'blocker', step: triggerKey } as const
  try {
    if (definition.next(trigger.input, new Date())) return []
    const message = 'This schedule never comes: there is no such day. Choose another time.'
    return [{ ...at, path: 'expression', message }]
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error
    return [{ ...at, path: 'expression', message: error.message }]
  }
}
