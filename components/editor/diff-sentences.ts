import { allSteps, stepNumbers } from '@/lib/flow/graph'
import { isRecord } from '@/lib/flow/record'
import { type Flow, type Step, triggerKey } from '@/lib/flow/schema'
import type { CatalogIndex } from './catalog-index'
import { fieldChanges, isSame } from './field-changes'
import { movedSteps } from './moved-steps'
import { stepFacts, titleOf } from './step-facts'

export type DiffKind = 'added' | 'removed' | 'changed' | 'renamed' | 'moved'

/** One sentence of what publishing would change. */
export interface DiffSentence {
  kind: DiffKind
  /** The step as the draft shows it; none for a removed one. */
  key: string | undefined
  /** "Step 3". */
  subject: string
  /** "Channel". */
  text: string
  values?: { before: string; after: string }
}

/** What the draft changes against the live version, in the order a reader meets it. */
export function diffSentences(before: Flow, after: Flow, catalog: CatalogIndex): DiffSentence[] {
  const numbers = { before: stepNumbers(before), after: stepNumbers(after) }
  const old = new Map(allSteps(before).map((step) => [step.key, step]))
  const now = new Map(allSteps(after).map((step) => [step.key, step]))
  const removed = [...old.values()].filter((step) => !now.has(step.key))
  const sentences = removed.map(
    (step): DiffSentence => ({
      kind: 'removed',
      key: undefined,
      subject: `Step ${numbers.before.get(step.key) ?? '?'}`,
      text: stepFacts(step, catalog).title,
    }),
  )
  const moves = movedSteps(before, after, catalog)
  for (const [key, number] of numbers.after) {
    const at = { key, subject: `Step ${number}` }
    const step = now.get(key)
    const previous = old.get(key)
    if (step && !previous) {
      sentences.push({ ...at, kind: 'added', text: stepFacts(step, catalog).title })
      continue
    }
    sentences.push(...changes(at, { before, after, previous, step, catalog }))
    const move = moves.get(key)
    if (move) sentences.push({ ...at, kind: 'moved', text: move })
  }
  if (!isSame(before.settings ?? {}, after.settings ?? {})) {
    const text = 'Limits and what a failure sets off'
    sentences.push({ kind: 'changed', key: undefined, subject: 'Settings', text })
  }
  return sentences
}

interface Pair {
  before: Flow
  after: Flow
  previous: Step | undefined
  step: Step | undefined
  catalog: CatalogIndex
}

function changes(at: { key: string; subject: string }, pair: Pair): DiffSentence[] {
  const { before, after, previous, step, catalog } = pair
  const was = at.key === triggerKey ? before.trigger : previous
  const is = at.key === triggerKey ? after.trigger : step
  if (!was || !is) return []
  const found: DiffSentence[] = []
  const titles = {
    before: titleOf(before, previous, catalog),
    after: titleOf(after, step, catalog),
  }
  if (titles.before !== titles.after) {
    found.push({ ...at, kind: 'renamed', text: 'Name', values: titles })
  }
  if (kindOf(was) !== kindOf(is)) found.push({ ...at, kind: 'changed', text: 'What it does' })
  if (was.connectionId !== is.connectionId) found.push({ ...at, kind: 'changed', text: 'Account' })
  const definition = step ? catalog.actionOf(step) : catalog.triggerOf(after.trigger)
  for (const name of new Set([...Object.keys(was.input), ...Object.keys(is.input)])) {
    const title = fieldTitle(definition?.input, name)
    for (const { path, ...rest } of fieldChanges(was.input[name], is.input[name])) {
      found.push({ ...at, kind: 'changed', text: [title, ...path].join(' › '), ...rest })
    }
  }
  const [wasSkipped, isSkipped] = [was, is].map((placed) => 'disabled' in placed && placed.disabled)
  if (Boolean(wasSkipped) !== Boolean(isSkipped)) {
    found.push({ ...at, kind: 'changed', text: isSkipped ? 'Skipped' : 'Not skipped any more' })
  }
  if (!isSame(settingsOf(was), settingsOf(is))) {
    found.push({ ...at, kind: 'changed', text: 'What happens when it fails' })
  }
  return found
}

function kindOf(placed: { app: string; action?: unknown; trigger?: unknown }): string {
  return `${placed.app}.${placed.action ?? placed.trigger}`
}

function settingsOf(placed: object): unknown {
  const { onFailure, timeoutMs, inDoubt } = placed as Partial<Step>
  return { onFailure, timeoutMs, inDoubt }
}

function fieldTitle(schema: unknown, name: string): string {
  const properties = isRecord(schema) && isRecord(schema.properties) ? schema.properties : {}
  const field = properties[name]
  return isRecord(field) && typeof field.title === 'string' ? field.title : name
}
