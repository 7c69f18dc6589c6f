import { catalog } from '@/lib/apps/catalog'
import { allSteps } from '@/lib/flow/graph'
import type { Flow, Step } from '@/lib/flow/schema'
import { usesConnection } from '@/lib/flow/uses-connection'

type Placed = Pick<Step, 'key' | 'app' | 'title' | 'input'>

/** The trigger and the steps of a flow that work with an account, chosen or not. */
export function accountUsers(flow: Flow): Placed[] {
  const apps = new Map(catalog().map((app) => [app.key, app]))
  const triggers = apps.get(flow.trigger.app)?.triggers
  const trigger = triggers?.find(({ key }) => key === flow.trigger.trigger)
  const steps = allSteps(flow).filter(({ app, action, input }) => {
    const definition = apps.get(app)?.actions.find(({ key }) => key === action)
    return definition !== undefined && usesConnection(definition, input)
  })
  return trigger && usesConnection(trigger, flow.trigger.input) ? [flow.trigger, ...steps] : steps
}
