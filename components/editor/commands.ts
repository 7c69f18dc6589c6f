import {
  addStep,
  connect,
  disconnect,
  duplicateStep,
  moveStep,
  type NewStep,
  type Place,
  removeStep,
  updateStep,
} from '@/lib/flow/edit'
import { allSteps, findStep, graphOf, stepOrder } from '@/lib/flow/graph'
import type { CatalogAction, Flow } from '@/lib/flow/schema'
import type { CatalogIndex } from './catalog-index'
import type { AddPlace } from './layout-geometry'
import { firstBranch } from './step-facts'

/** What pointer, keys and menus do to a flow; one function per command, all through lib/flow/edit. */

export interface Added {
  flow: Flow
  key: string
}

/** Puts a step of the given action where the plus stood. */
export function addAction(
  flow: Flow,
  { place, app, action, input, catalog }: NewAction & { catalog: CatalogIndex },
): Added | undefined {
  const step: NewStep = {
    app,
    action: action.key,
    input: { ...defaultsOf(action), ...input },
    ...(action.container ? { body: { steps: [], edges: [] } } : {}),
  }
  const branch = firstBranch({ ...step, key: 'new', input: step.input ?? {} }, catalog)
  const next =
    'after' in place
      ? addStep(flow, { after: place.after, step, firstBranch: branch })
      : addBefore(flow, place.before, { step, branch })
  const known = new Set(allSteps(flow).map(({ key }) => key))
  const key = allSteps(next).find((candidate) => !known.has(candidate.key))?.key
  return key === undefined ? undefined : { flow: next, key }
}

/** Another action in a step's place: its name, its lines and all fields that both have stay. */
export function replaceAction(
  flow: Flow,
  { key, app, action, input }: Omit<NewAction, 'place'> & { key: string },
): Flow {
  const step = findStep(flow, key)
  if (!step) return flow
  const { properties } = action.input
  const known = new Set(Object.keys(typeof properties === 'object' ? (properties ?? {}) : {}))
  const kept = Object.entries(step.input).filter(([name]) => known.has(name))
  const connection = step.app === app ? {} : { connectionId: undefined }
  return updateStep(flow, key, {
    ...{ app, action: action.key, ...connection },
    input: { ...defaultsOf(action), ...Object.fromEntries(kept), ...input },
    body: action.container ? (step.body ?? { steps: [], edges: [] }) : undefined,
  })
}

interface NewAction {
  place: AddPlace
  app: string
  action: CatalogAction
  /** What is known of its fields already. */
  input?: Record<string, unknown> | undefined
}

/** Above a join: all that led to it leads to the new step. */
function addBefore(flow: Flow, join: string, add: { step: NewStep; branch: string }): Flow {
  const [first, ...others] = graphOf(flow, join)?.edges.filter(({ to }) => to === join) ?? []
  if (!first) return flow
  const after: Place = { key: first.from, branch: first.branch }
  const added = addStep(flow, { after, step: add.step, firstBranch: add.branch })
  const known = new Set(allSteps(flow).map(({ key }) => key))
  const key = allSteps(added).find((candidate) => !known.has(candidate.key))?.key
  if (key === undefined) return flow
  return others.reduce(
    (current, edge) => connect(disconnect(current, edge), { ...edge, to: key }),
    added,
  )
}

/** Where a step added with the keyboard goes: on the first way out. */
export function placeAfter(flow: Flow, key: string, catalog: CatalogIndex): AddPlace {
  const step = findStep(flow, key)
  return { after: { key, ...(step ? { branch: firstBranch(step, catalog) } : {}) } }
}

/** The flow without the step, and who takes over the focus. */
export function deleteStep(flow: Flow, key: string): { flow: Flow; next: string | undefined } {
  const before = graphOf(flow, key)?.edges.find(({ to }) => to === key)?.from
  return { flow: removeStep(flow, key), next: before }
}

export function duplicate(flow: Flow, key: string): Added | undefined {
  const next = duplicateStep(flow, key)
  const known = new Set(allSteps(flow).map((step) => step.key))
  const copy = allSteps(next).find((step) => !known.has(step.key))
  return copy ? { flow: next, key: copy.key } : undefined
}

/** Swaps a step with the one before it; undefined when there is none on its own trunk. */
export function moveUp(flow: Flow, key: string): Flow | undefined {
  const graph = graphOf(flow, key)
  const incoming = graph?.edges.filter(({ to }) => to === key) ?? []
  const [edge] = incoming
  if (!graph || !edge || incoming.length !== 1 || edge.from === graph.entry) return undefined
  const [above, ...more] = graph.edges.filter(({ to }) => to === edge.from)
  if (!above || more.length > 0) return undefined
  const isBodyStart = above.from === graph.entry && graph.entry !== flow.trigger.key
  // After the container would be outside of it.
  const place = isBodyStart ? { inside: true } : { branch: above.branch }
  const next = moveStep(flow, key, { key: above.from, ...place })
  return next === flow ? undefined : next
}

/** Swaps a step with the one after it; undefined when none follows, or several do. */
export function moveDown(flow: Flow, key: string): Flow | undefined {
  const graph = graphOf(flow, key)
  const outgoing = graph?.edges.filter(({ from }) => from === key) ?? []
  const [edge] = outgoing
  if (!graph || !edge || outgoing.length !== 1) return undefined
  const incoming = graph.edges.filter(({ to }) => to === edge.to)
  if (incoming.length !== 1) return undefined
  const below = graph.edges.find(({ from }) => from === edge.to)
  const next = moveStep(flow, key, { key: edge.to, ...(below ? { branch: below.branch } : {}) })
  return next === flow ? undefined : next
}

/** Up and down along the trunk, left and right between the branches of one fork. */
export function neighbour(
  flow: Flow,
  key: string,
  direction: 'up' | 'down' | 'left' | 'right',
): string | undefined {
  const graph = graphOf(flow, key) ?? { entry: key, steps: flow.steps, edges: flow.edges }
  const sources = graph.edges.filter(({ to }) => to === key)
  if (direction === 'up') return sources[0]?.from
  if (direction === 'down') return graph.edges.find(({ from }) => from === key)?.to
  const fork = sources[0]?.from
  const siblings = graph.edges.filter(({ from }) => from === fork).map(({ to }) => to)
  const index = siblings.indexOf(key)
  return index < 0 ? undefined : siblings[index + (direction === 'left' ? -1 : 1)]
}

/** Every key in the order a reader meets it, the trigger first. */
export function readingOrder(flow: Flow): string[] {
  const inner = (key: string): string[] => {
    const body = findStep(flow, key)?.body
    if (!body) return [key]
    return [key, ...stepOrder({ entry: key, steps: body.steps, edges: body.edges }).flatMap(inner)]
  }
  const root = { entry: flow.trigger.key, steps: flow.steps, edges: flow.edges }
  return [flow.trigger.key, ...stepOrder(root).flatMap(inner)]
}

function defaultsOf(action: CatalogAction): Record<string, unknown> {
  const { properties } = action.input
  if (typeof properties !== 'object' || properties === null) return {}
  const set = Object.entries(properties).flatMap(([name, field]) =>
    typeof field?.const === 'string' ? [[name, field.const] as const] : [],
  )
  return Object.fromEntries(set)
}
