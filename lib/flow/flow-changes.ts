import { type FieldChange, fieldChanges, isSame } from './field-changes'
import { allSteps, stepNumbers } from './graph'
import { type MovedPlace, movedSteps } from './moved-steps'
import { type Flow, type Step, triggerKey } from './schema'

/** One thing that a document has otherwise than another; what is counted and what is said of it. */
export type FlowChange =
  | { kind: 'removed'; number: number | undefined; step: Step }
  | { kind: 'settings' }
  | (StepAt & StepChange)

/** A step as the later document shows it. */
interface StepAt {
  key: string
  number: number
}

type StepChange =
  | { kind: 'added'; step: Step }
  | { kind: 'renamed' | 'action' | 'account' | 'skipped' | 'used' | 'failure' }
  | ({ kind: 'field'; name: string } & FieldChange)
  | { kind: 'moved'; place: MovedPlace }

/** What one document changes against another, in the order a reader meets it. */
export function flowChanges(before: Flow, after: Flow): FlowChange[] {
  const numbers = { before: stepNumbers(before), after: stepNumbers(after) }
  const old = new Map(allSteps(before).map((step) => [step.key, step]))
  const now = new Map(allSteps(after).map((step) => [step.key, step]))
  const found: FlowChange[] = [...old.values()]
    .filter((step) => !now.has(step.key))
    .map((step) => ({ kind: 'removed', number: numbers.before.get(step.key), step }))
  const moves = movedSteps(before, after)
  for (const [key, number] of numbers.after) {
    const step = now.get(key)
    const previous = old.get(key)
    if (step && !previous) {
      found.push({ key, number, kind: 'added', step })
      continue
    }
    const was = key === triggerKey ? before.trigger : previous
    const is = key === triggerKey ? after.trigger : step
    if (was && is) found.push(...changesOf(was, is).map((change) => ({ key, number, ...change })))
    const place = moves.get(key)
    if (place) found.push({ key, number, kind: 'moved', place })
  }
  if (!isSame(before.settings ?? {}, after.settings ?? {})) found.push({ kind: 'settings' })
  return found
}

type Placed = Flow['trigger'] | Step

function changesOf(was: Placed, is: Placed): StepChange[] {
  const found: StepChange[] = []
  if (was.title !== is.title) found.push({ kind: 'renamed' })
  if (kindOf(was) !== kindOf(is)) found.push({ kind: 'action' })
  if (was.connectionId !== is.connectionId) found.push({ kind: 'account' })
  for (const name of new Set([...Object.keys(was.input), ...Object.keys(is.input)])) {
    for (const change of fieldChanges(was.input[name], is.input[name])) {
      found.push({ kind: 'field', name, ...change })
    }
  }
  if (isSkipped(was) !== isSkipped(is)) found.push({ kind: isSkipped(is) ? 'skipped' : 'used' })
  if (!isSame(failureOf(was), failureOf(is))) found.push({ kind: 'failure' })
  return found
}

function kindOf(placed: Placed): string {
  return `${placed.app}.${'action' in placed ? placed.action : placed.trigger}`
}

function isSkipped(placed: Placed): boolean {
  return 'disabled' in placed && placed.disabled === true
}

function failureOf(placed: Placed): unknown {
  const { onFailure, timeoutMs, inDoubt }: Partial<Step> = 'action' in placed ? placed : {}
  return { onFailure, timeoutMs, inDoubt }
}
