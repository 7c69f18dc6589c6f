import { copyStep, newStepKey } from './edit-keys'
import { ancestors, findStep, type Graph, graphOf, rootGraph } from './graph'
import { copyNotes } from './notes'
import {
  type Edge,
  errorBranch,
  type Flow,
  mainBranch,
  type Section,
  type Step,
  type Trigger,
} from './schema'
import { copySections, wholeSections, withSections } from './section-copies'

/**
 * Edits of a flow. Each returns a new document that shares what did not change; an edit that makes
 * no sense (a key that is gone, an edge that would close a cycle) returns the document it was given.
 */

/** A place in a flow: on a way out of a step or of the trigger, or at the start of a container's body. */
export interface Place {
  key: string
  branch?: string
  /** The start of the body of the container `key`. */
  inside?: boolean
}

/** The declared members of a loose object; without this, Omit would see nothing but its index signature. */
type Declared<T> = { [K in keyof T as string extends K ? never : K]: T[K] }

export type StepChange = Partial<Omit<Declared<Step>, 'key'>>
export type TriggerChange = Partial<Omit<Declared<Trigger>, 'key'>>
export type NewStep = StepChange & Pick<Step, 'app' | 'action'> & { key?: string }

/** Puts a step into the edge; what followed now follows the new step on its first branch. */
export function addStep(
  flow: Flow,
  change: { after: Place; step: NewStep; firstBranch?: string },
): Flow {
  const wanted = change.step.key
  const isFree = wanted !== undefined && newStepKey(flow, wanted) === wanted
  const key = isFree ? wanted : newStepKey(flow, change.step.action)
  const step: Step = { ...change.step, key, input: change.step.input ?? {} }
  return insert(flow, { step, after: change.after, branch: change.firstBranch ?? mainBranch })
}

/** Takes a step out; what led to it now leads to what followed on its main way out. */
export function removeStep(flow: Flow, key: string): Flow {
  const graph = graphOf(flow, key)
  if (!graph) return flow
  const branch = mainWayOut(graph, key)
  const followers = graph.edges.filter((edge) => edge.from === key && edge.branch === branch)
  const edges = graph.edges.flatMap((edge) => {
    if (edge.to === key) return followers.map((follower) => ({ ...edge, to: follower.to }))
    return edge.from === key ? [] : [edge]
  })
  const steps = graph.steps.filter((step) => step.key !== key)
  return replaceGraph(flow, { ...graph, steps, edges: withoutDoubles(edges) })
}

/** Takes a step out and puts it in elsewhere. Its other ways out stay where they cannot close a cycle. */
export function moveStep(flow: Flow, key: string, after: Place): Flow {
  const graph = graphOf(flow, key)
  const step = findStep(flow, key)
  if (!graph || !step || after.key === key) return flow
  const branch = mainWayOut(graph, key)
  const without = removeStep(flow, key)
  const moved = insert(without, { step, after, branch })
  if (moved === without) return flow
  const others = graph.edges.filter((edge) => edge.from === key && edge.branch !== branch)
  return others.reduce((current, edge) => connect(current, edge), moved)
}

/** Changes anything of a step but its key; a value of undefined takes the member away. */
export function updateStep(flow: Flow, key: string, change: StepChange): Flow {
  const graph = graphOf(flow, key)
  if (!graph) return flow
  const steps = graph.steps.map((step) =>
    step.key === key ? merge(step, { ...change, key }) : step,
  )
  return replaceGraph(flow, { ...graph, steps })
}

export function updateTrigger(flow: Flow, change: TriggerChange): Flow {
  return { ...flow, trigger: merge(flow.trigger, { ...change, key: flow.trigger.key }) }
}

/** Sets the title of a step or of the trigger; an empty one brings back the action's own. */
export function rename(flow: Flow, key: string, title: string): Flow {
  const change = { title: title.trim().slice(0, 200) || undefined }
  return key === flow.trigger.key ? updateTrigger(flow, change) : updateStep(flow, key, change)
}

export function connect(flow: Flow, edge: { from: string; branch?: string; to: string }): Flow {
  const graph = graphOf(flow, edge.to)
  if (!graph || edge.from === edge.to || !hasKey(graph, edge.from)) return flow
  const added: Edge = { ...edge, branch: edge.branch ?? mainBranch }
  const isThere = graph.edges.some((other) => isSameEdge(other, added))
  if (isThere || ancestors(graph, edge.from).has(edge.to)) return flow
  return replaceGraph(flow, { ...graph, edges: [...graph.edges, added] })
}

export function disconnect(flow: Flow, edge: { from: string; branch?: string; to: string }): Flow {
  const graph = graphOf(flow, edge.to)
  const gone: Edge = { ...edge, branch: edge.branch ?? mainBranch }
  const edges = graph?.edges.filter((other) => !isSameEdge(other, gone))
  if (!graph || !edges || edges.length === graph.edges.length) return flow
  return replaceGraph(flow, { ...graph, edges })
}

/** A copy with keys of its own, right after the original. */
export function duplicateStep(flow: Flow, key: string): Flow {
  const graph = graphOf(flow, key)
  const original = findStep(flow, key)
  if (!graph || !original) return flow
  const branch = mainWayOut(graph, key)
  const { step, keys } = copyStep(flow, original)
  const copied = flow.notes.filter((note) => note.step !== undefined && keys.has(note.step))
  const notes = [...flow.notes, ...copyNotes(flow, copied, keys)]
  // Its own section takes the copy in; those of its body are copied.
  const [inner, copy] = [new Map([...keys].filter(([old]) => old !== key)), step.key]
  const grouped = withSections(
    { ...flow, notes, ...(flow.sections ? { sections: withCopy(flow.sections, key, copy) } : {}) },
    copySections(flow, wholeSections(flow, inner), keys),
  )
  return insert(grouped, { step, after: { key, branch }, branch })
}

function withCopy(sections: readonly Section[], key: string, copy: string): Section[] {
  return sections.map((section) => {
    const at = section.steps.indexOf(key)
    return at < 0 ? section : { ...section, steps: section.steps.toSpliced(at + 1, 0, copy) }
  })
}

function insert(flow: Flow, change: { step: Step; after: Place; branch: string }): Flow {
  const { step, after } = change
  const graph = placeGraph(flow, after)
  if (!graph) return flow
  const branch = after.branch ?? mainBranch
  const inEdge: Edge = { from: after.key, branch, to: step.key }
  const first = graph.edges.findIndex((edge) => edge.from === after.key && edge.branch === branch)
  const edges = graph.edges.map((edge) =>
    edge.from === after.key && edge.branch === branch
      ? { ...edge, from: step.key, branch: change.branch }
      : edge,
  )
  const position = graph.steps.findIndex((other) => other.key === after.key) + 1
  return replaceGraph(flow, {
    entry: graph.entry,
    steps: graph.steps.toSpliced(position, 0, step),
    edges: edges.toSpliced(first < 0 ? edges.length : first, 0, inEdge),
  })
}

export function placeGraph(flow: Flow, place: Place): Graph | undefined {
  if (place.key === flow.trigger.key) return rootGraph(flow)
  if (!place.inside) return graphOf(flow, place.key)
  const container = findStep(flow, place.key)
  if (!container) return undefined
  return {
    entry: place.key,
    steps: container.body?.steps ?? [],
    edges: container.body?.edges ?? [],
  }
}

export function replaceGraph(flow: Flow, graph: Graph): Flow {
  if (graph.entry === flow.trigger.key) return { ...flow, steps: graph.steps, edges: graph.edges }
  return { ...flow, steps: replaceBody(flow.steps, graph) }
}

function replaceBody(steps: Step[], graph: Graph): Step[] {
  let hasChanged = false
  const changed = steps.map((step): Step => {
    if (step.key === graph.entry) {
      hasChanged = true
      return { ...step, body: { ...step.body, steps: graph.steps, edges: graph.edges } }
    }
    const inner = step.body && replaceBody(step.body.steps, graph)
    if (!step.body || !inner || inner === step.body.steps) return step
    hasChanged = true
    return { ...step, body: { ...step.body, steps: inner } }
  })
  return hasChanged ? changed : steps
}

/** The branch that heals an edge: `main` where it leads somewhere, else the first that does. */
function mainWayOut(graph: Graph, key: string): string {
  const out = graph.edges.filter((edge) => edge.from === key && edge.branch !== errorBranch)
  if (out.some((edge) => edge.branch === mainBranch)) return mainBranch
  return out[0]?.branch ?? mainBranch
}

function hasKey(graph: Graph, key: string): boolean {
  return key === graph.entry || graph.steps.some((step) => step.key === key)
}

function isSameEdge(a: Edge, b: Edge): boolean {
  return a.from === b.from && a.to === b.to && a.branch === b.branch
}

export function withoutDoubles(edges: Edge[]): Edge[] {
  return edges.filter((edge, at) => edges.findIndex((other) => isSameEdge(other, edge)) === at)
}

function merge<T extends object>(before: T, change: Partial<T>): T {
  const entries = Object.entries({ ...before, ...change }).filter(
    ([, value]) => value !== undefined,
  )
  // The members come from T and from a part of T, so what is left is a T again.
  return Object.fromEntries(entries) as T
}
