import { allSteps } from './graph'
import { type Flow, type Step, triggerKey } from './schema'

/** A key that no step of the flow has, after the action: `request`, `request_2`, … */
export function newStepKey(flow: Flow, action: string): string {
  const taken = new Set(allSteps(flow).map((step) => step.key))
  return freeKey(taken, action)
}

/** The step with new keys for itself and every step of its body, whose references follow. */
export function copyStep(flow: Flow, original: Step): Step {
  const taken = new Set(allSteps(flow).map((step) => step.key))
  const copy = withNewKeys(original, taken)
  return original.title ? { ...copy, title: `${original.title} copy`.slice(0, 200) } : copy
}

function withNewKeys(step: Step, taken: Set<string>): Step {
  const key = freeKey(taken, step.key.replace(/_\d+$/, ''))
  taken.add(key)
  const copy: Step = { ...structuredClone(step), key }
  if (!step.body) return copy
  const keys = new Map([[step.key, key]])
  const steps = step.body.steps.map((inner) => {
    const changed = withNewKeys(inner, taken)
    keys.set(inner.key, changed.key)
    return changed
  })
  // pointTo keeps the shape of what it is given.
  const inputOf = (inner: Step) => pointTo(keys, inner.input) as Step['input']
  copy.body = {
    ...step.body,
    steps: steps.map((inner) => ({ ...inner, input: inputOf(inner) })),
    edges: step.body.edges.map((edge) => ({
      ...edge,
      from: keys.get(edge.from) ?? edge.from,
      to: keys.get(edge.to) ?? edge.to,
    })),
  }
  return copy
}

function pointTo(keys: Map<string, string>, value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replace(/\bsteps\.([a-z][a-z0-9_]*)/g, (text, key: string) => {
      const changed = keys.get(key)
      return changed ? `steps.${changed}` : text
    })
  }
  if (Array.isArray(value)) return value.map((entry) => pointTo(keys, entry))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, pointTo(keys, entry)]),
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
