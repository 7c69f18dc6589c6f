import { OnFailure, Retry } from './document'
import { lookUpIn } from './document-secrets'
import type { Schema } from './json-schema'
import { isRecord } from './record'
import type { Catalog, Edge, Flow, Step } from './schema'

/**
 * A flow that a model wrote, with nothing in it but what flows are made of here.
 * 1. Members and fields that are unknown are left out, and said to be.
 * 2. Ids of accounts, places on the canvas, notes and error flows are never a model's to choose.
 */
export function tidyProposal(flow: Flow, catalog: Catalog): { flow: Flow; notes: string[] } {
  const lookup = lookUpIn(catalog)
  const dropped = new Set<string>()
  const only = (value: object, names: readonly string[], where = '') =>
    Object.fromEntries(
      Object.entries(value).filter(([name]) => {
        const isKnown = names.includes(name)
        if (!isKnown && !unsaid.has(name)) dropped.add(`“${name.slice(0, 40)}”${where}`)
        return isKnown
      }),
    )
  const inputOf = (input: Record<string, unknown>, schema: Schema | undefined, where: string) => {
    const { properties, additionalProperties } = schema ?? {}
    // Without a definition there is nothing to compare with.
    if (!isRecord(properties) || isRecord(additionalProperties)) return input
    return only(input, Object.keys(properties), where)
  }
  // What is left has only known members, whose values were parsed before.
  const tidyEdge = (edge: Edge) => only(edge, ['from', 'branch', 'to']) as Edge
  const tidyStep = (step: Step): Step => {
    const where = ` of “${(step.title ?? step.key).slice(0, 60)}”`
    const { onFailure, body } = step
    return {
      ...(only(step, stepMembers, where) as Step),
      input: inputOf(step.input, lookup.action(step), where),
      ...(onFailure ? { onFailure: tidyFailure(onFailure) } : {}),
      ...(body
        ? { body: { steps: body.steps.map(tidyStep), edges: body.edges.map(tidyEdge) } }
        : {}),
    }
  }
  const { trigger, settings } = flow
  const tidied: Flow = {
    ...(only(flow, ['schemaVersion', 'trigger', 'steps', 'edges', 'settings']) as Flow),
    trigger: {
      ...(only(trigger, ['key', 'app', 'trigger', 'title'], ' of the trigger') as Flow['trigger']),
      input: inputOf(trigger.input, lookup.trigger(trigger), ' of the trigger'),
    },
    steps: flow.steps.map(tidyStep),
    edges: flow.edges.map(tidyEdge),
    notes: [],
    ...(settings ? { settings: only(settings, settingsMembers) } : {}),
  }
  return { flow: tidied, notes: dropped.size === 0 ? [] : [leftOut([...dropped])] }
}

const stepMembers = ['key', 'app', 'action', 'title', 'onFailure', 'timeoutMs', 'inDoubt', 'body']
const settingsMembers = ['concurrency', 'concurrencyKey', 'rate', 'timeoutMs']
/** Nothing is lost without them. */
const unsaid = new Set([
  ...['input', 'position', 'connectionId', 'notes', 'layout', 'sections', 'disabled'],
])

function tidyFailure(onFailure: OnFailure): OnFailure {
  const known = (value: object, names: string[]) =>
    Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)))
  return {
    ...known(onFailure, Object.keys(OnFailure.shape)),
    ...(onFailure.retry ? { retry: known(onFailure.retry, Object.keys(Retry.shape)) } : {}),
  }
}

const namedMax = 5

function leftOut(names: string[]): string {
  const more = names.length - namedMax
  const shown = names.slice(0, namedMax).join(', ')
  return `Left out, because steps have no such field here: ${shown}${more > 0 ? ` and ${more} more` : ''}.`
}
