import { checkMembers } from './check-document'
import { checkGraphs } from './check-graph'
import { checkExpressions } from './check-references'
import { checkSchema } from './check-schema'
import { checkVariables, type VariableKinds } from './check-variables'
import { activeSteps, allSteps } from './graph'
import { rememberWith } from './remember'
import type {
  Catalog,
  CatalogAction,
  CatalogApp,
  CatalogTrigger,
  Flow,
  Issue,
  Step,
} from './schema'
import { usesConnection } from './uses-connection'

export const stepsMax = 10_000

/**
 * Everything that is wrong with a flow. `path` is a place in the step's input, but for
 * `connection_missing` and `unknown_key`, where it is a member of the step or of the document.
 * What a step skipped by choice holds is not looked at, but for how it stands in the flow.
 * Without the workspace's variables those are not looked at.
 */
export function check(flow: Flow, catalog: Catalog, variables?: VariableKinds): Issue[] {
  const steps = allSteps(flow)
  if (steps.length > stepsMax) {
    const message = `This flow has ${steps.length} steps; ${stepsMax} are the most. Split it into several flows.`
    return [{ code: 'too_many_steps', level: 'blocker', message }]
  }
  const apps = new Map(catalog.map((app) => [app.key, app]))
  const actionOf = (step: Step) =>
    apps.get(step.app)?.actions.find(({ key }) => key === step.action)
  const nameOf = (step: Step) => step.title ?? actionOf(step)?.title ?? step.key
  return [
    ...checkTrigger(flow, apps.get(flow.trigger.app)),
    ...activeSteps(flow).flatMap((step) =>
      checkStep(step, { name: nameOf(step), app: apps.get(step.app), action: actionOf(step) }),
    ),
    ...checkExpressions(flow, { nameOf, actionOf }),
    ...(variables ? checkVariables(flow, catalog, variables) : []),
    ...checkGraphs(flow, { nameOf, actionOf }),
    ...checkMembers(flow),
  ]
}

function checkTrigger(flow: Flow, app: CatalogApp | undefined): Issue[] {
  const { trigger } = flow
  const at = { level: 'blocker', step: trigger.key } as const
  const definition = app?.triggers.find(({ key }) => key === trigger.trigger)
  if (!app || !definition) {
    const missing = app ? `“${app.title}” has no trigger “${trigger.trigger}”` : noApp(trigger.app)
    const code = app ? 'unknown_trigger' : 'unknown_app'
    return [{ ...at, code, message: `${missing}. Choose another trigger.` }]
  }
  const name = 'The trigger'
  return [...checkConnection(trigger, definition, name), ...checkInput(trigger, definition, name)]
}

interface StepSite {
  name: string
  app: CatalogApp | undefined
  action: CatalogAction | undefined
}

function checkStep(step: Step, { name, app, action }: StepSite): Issue[] {
  const at = { level: 'blocker', step: step.key } as const
  const subject = `Step “${name}”`
  if (!app || !action) {
    const missing = app ? `“${app.title}” has no action “${step.action}”` : noApp(step.app)
    const code = app ? 'unknown_action' : 'unknown_app'
    return [{ ...at, code, message: `${subject} cannot run: ${missing}. Replace the step.` }]
  }
  const issues = [...checkConnection(step, action, subject), ...checkInput(step, action, subject)]
  if (step.body && !action.container) {
    const message = `${subject} cannot hold other steps. Move them out of it.`
    issues.push({ ...at, code: 'unexpected_body', message })
  }
  return issues
}

type Placed = Pick<Step, 'key' | 'input' | 'connectionId'>
type Definition = CatalogAction | CatalogTrigger

function checkConnection(placed: Placed, definition: Definition, subject: string): Issue[] {
  if (placed.connectionId || !usesConnection(definition, placed.input)) return []
  const message = `${subject} needs an account. Choose one.`
  const at = { level: 'blocker', step: placed.key, path: 'connectionId' } as const
  return [{ ...at, code: 'connection_missing', message }]
}

function checkInput(placed: Placed, definition: Definition, subject: string): Issue[] {
  return findingsOf(placed.input, definition.input).map(({ code, path, message }) => ({
    code,
    level: 'blocker',
    step: placed.key,
    path,
    message: code === 'input_required' ? `${subject} ${message}` : `${subject}: ${message}`,
  }))
}

/** A person who types changes one step of many. */
const findingsOf = rememberWith(checkSchema)

function noApp(key: string): string {
  return `there is no app “${key}” here`
}
