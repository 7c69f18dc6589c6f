import { allSteps } from '@/lib/flow/graph'
import { isRecord, setOwn } from '@/lib/flow/record'
import type { Flow, Step } from '@/lib/flow/schema'

/** A save: what went to the server, and what it made of it. */
export interface SavedDocument {
  sent: Flow
  answered: Flow
}

/** Gives one document the sealed forms of a save; a document without those secrets stays itself. */
export type TakeSealed = (current: Flow) => Flow

/**
 * The server answers a secret with `{ sealed: id }`. These forms take the place of the secrets in
 * every document that this page still holds, so that none is sent, undone or stored as text again.
 * 1. Only a text that still is what was sent is replaced: what was typed meanwhile stays.
 * 2. An entry of a list may have moved within it; anything else must stand where it stood.
 * 3. The same document always becomes the same object: editor, undo and autosave compare by identity.
 */
export function takeSealed({ sent, answered }: SavedDocument): TakeSealed {
  const found: Sealed[] = []
  const after = new Map(inputsOf(answered).map(({ key, input }) => [key, input]))
  for (const { key, input } of inputsOf(sent)) {
    const inOne: Place[] = []
    collect(input, after.get(key), [], inOne)
    found.push(...inOne.map((place) => ({ ...place, at: key })))
  }
  const made = new Map<Flow, Flow>()
  return (current) => {
    if (found.length === 0) return current
    const known = made.get(current)
    if (known) return known
    const next = found.reduce(replaceInFlow, current)
    made.set(current, next)
    made.set(next, next)
    return next
  }
}

type Placed = Pick<Step, 'key' | 'input'>

function inputsOf(flow: Flow): Placed[] {
  return [flow.trigger, ...allSteps(flow)]
}

interface Place {
  /** `*` stands for any entry of a list. */
  path: readonly string[]
  text: string
  form: { sealed: string }
}

/** `at` is the trigger or step it belongs to. */
type Sealed = Place & { at: string }

function collect(sent: unknown, answered: unknown, path: readonly string[], found: Place[]): void {
  const id = isRecord(answered) && typeof answered.sealed === 'string' ? answered.sealed : undefined
  if (typeof sent === 'string' && id !== undefined) {
    found.push({ path, text: sent, form: { sealed: id } })
  } else if (Array.isArray(sent) && Array.isArray(answered)) {
    // The server leaves out empty ones. Where it left out more, which became which is not known.
    const kept = sent.filter((entry) => entry !== '')
    if (kept.length !== answered.length) return
    kept.forEach((entry, index) => {
      collect(entry, answered[index], [...path, '*'], found)
    })
  } else if (isRecord(sent) && isRecord(answered)) {
    for (const [name, member] of Object.entries(sent)) {
      if (Object.hasOwn(answered, name)) collect(member, answered[name], [...path, name], found)
    }
  }
}

function replaceInFlow(flow: Flow, sealed: Sealed): Flow {
  const trigger = replaceInPlaced(flow.trigger, sealed)
  const steps = replaceInSteps(flow.steps, sealed)
  return trigger === flow.trigger && steps === flow.steps ? flow : { ...flow, trigger, steps }
}

function replaceInSteps(steps: Step[], sealed: Sealed): Step[] {
  const replaced = steps.map((step) => {
    const own = replaceInPlaced(step, sealed)
    if (!step.body) return own
    const inner = replaceInSteps(step.body.steps, sealed)
    return inner === step.body.steps ? own : { ...own, body: { ...step.body, steps: inner } }
  })
  return replaced.every((step, index) => step === steps[index]) ? steps : replaced
}

function replaceInPlaced<T extends Placed>(placed: T, sealed: Sealed): T {
  if (placed.key !== sealed.at) return placed
  const input = replaceIn(placed.input, sealed, 0)
  return input === placed.input || !isRecord(input) ? placed : { ...placed, input }
}

function replaceIn(value: unknown, sealed: Sealed, depth: number): unknown {
  const name = sealed.path[depth]
  if (name === undefined) return value === sealed.text ? sealed.form : value
  if (name === '*') {
    if (!Array.isArray(value)) return value
    const entries = value.map((entry) => replaceIn(entry, sealed, depth + 1))
    return entries.every((entry, index) => entry === value[index]) ? value : entries
  }
  if (!isRecord(value) || !Object.hasOwn(value, name)) return value
  const member = replaceIn(value[name], sealed, depth + 1)
  if (member === value[name]) return value
  const next: Record<string, unknown> = {}
  for (const [key, other] of Object.entries(value)) setOwn(next, key, key === name ? member : other)
  return next
}
