import { allSteps } from './graph'
import { type Edge, type Flow, type Step, triggerKey } from './schema'

/** A key that no step of the flow has, after the action: `request`, `request_2`, … */
export function newStepKey(flow: Flow, action: string): string {
  const taken = new Set(allSteps(flow).map((step) => step.key))
  return freeKey(taken, action)
}

/** The step with new keys for itself and every step of its body, whose references follow. */
export function copyStep(flow: Flow, original: Step): { step: Step; keys: Map<string, string> } {
  const renewed = renewKeys(flow, { steps: [original], edges: [] })
  const [copy = original] = renewed.steps
  const { title } = original
  const step = title ? { ...copy, title: `${title} copy`.slice(0, 200) } : copy
  return { step, keys: renewed.keys }
}

interface Keyed {
  steps: Step[]
  edges: Edge[]
}

/**
 * The steps with keys that are free in the flow, their own where they are; edges and references
 * among them follow. `rewrite` says where references to other steps lead.
 */
export function renewKeys(
  flow: Flow,
  given: Keyed,
  rewrite: (key: string) => string | undefined = () => undefined,
): Keyed & { keys: Map<string, string> } {
  const taken = new Set(allSteps(flow).map((step) => step.key))
  const keys = new Map<string, string>()
  const pending = [...given.steps]
  for (const step of pending) {
    const key = taken.has(step.key) ? freeKey(taken, step.key.replace(/_\d+$/, '')) : step.key
    taken.add(key)
    keys.set(step.key, key)
    pending.push(...(step.body?.steps ?? []))
  }
  const rename: Rename = {
    key: (key) => keys.get(key) ?? key,
    reference: (key) => keys.get(key) ?? rewrite(key),
  }
  return { ...renamedGraph(given, rename), keys }
}

interface Rename {
  key: (key: string) => string
  reference: (key: string) => string | undefined
}

function renamed(step: Step, rename: Rename): Step {
  const { key, reference } = rename
  // pointTo keeps the shape of what it is given.
  const input = pointTo(reference, step.input) as Step['input']
  const copy: Step = { ...step, key: key(step.key), input }
  return step.body ? { ...copy, body: { ...step.body, ...renamedGraph(step.body, rename) } } : copy
}

function renamedGraph({ steps, edges }: Keyed, rename: Rename): Keyed {
  const { key } = rename
  return {
    steps: steps.map((step) => renamed(step, rename)),
    edges: edges.map((edge) => ({ ...edge, from: key(edge.from), to: key(edge.to) })),
  }
}

const expressions = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g
const references = /(?<![\w.\]-])(steps(?:\.|\[\s*["']))([a-z][a-z0-9_]*)(?![\w-])/g

function pointTo(reference: Rename['reference'], value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replace(expressions, (expression) =>
      expression.replace(references, (_, start: string, key: string) =>
        start.concat(reference(key) ?? key),
      ),
    )
  }
  if (Array.isArray(value)) return value.map((entry) => pointTo(reference, entry))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, pointTo(reference, entry)]),
  )
}

function freeKey(taken: Set<string>, wanted: string): string {
  const plain = wanted
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^[^a-z]+/, '')
  const base = plain.slice(0, 58) || 'step'
  if (base !== triggerKey && !taken.has(base)) return base
  for (let count = 2; ; count += 1) {
    const key = `${base}_${count}`
    if (!taken.has(key)) return key
  }
}
