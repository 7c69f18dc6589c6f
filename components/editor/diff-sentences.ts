import { type FlowChange, flowChanges } from '@/lib/flow/flow-changes'
import { findStep, stepNumbers } from '@/lib/flow/graph'
import type { MovedPlace } from '@/lib/flow/moved-steps'
import { isRecord } from '@/lib/flow/record'
import { type Flow, mainBranch, triggerKey } from '@/lib/flow/schema'
import type { CatalogIndex } from './catalog-index'
import { branchLabel, stepFacts, titleOf } from './step-facts'

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
  values?: { before: ShownValue; after: ShownValue }
}

export interface ShownValue {
  text: string
  /** Of the steps on its side: data in the text is told by them. */
  numbers: StepNumbers
}

type StepNumbers = ReadonlyMap<string, number>

/** What the draft changes against the live version, in the order a reader meets it. */
export function diffSentences(before: Flow, after: Flow, catalog: CatalogIndex): DiffSentence[] {
  const numbers = { before: stepNumbers(before), after: stepNumbers(after) }
  const documents = { before, after, catalog, numbers }
  return flowChanges(before, after).map((change) => sentence(change, documents))
}

interface Documents {
  before: Flow
  after: Flow
  catalog: CatalogIndex
  numbers: Record<'before' | 'after', StepNumbers>
}

function sentence(change: FlowChange, documents: Documents): DiffSentence {
  const { before, after, catalog } = documents
  if (change.kind === 'settings') {
    const text = 'Limits and what a failure sets off'
    return { kind: 'changed', key: undefined, subject: 'Settings', text }
  }
  const subject = `Step ${change.number ?? '?'}`
  if (change.kind === 'removed') {
    return { kind: 'removed', key: undefined, subject, text: stepFacts(change.step, catalog).title }
  }
  const { key } = change
  const at = { key, subject }
  switch (change.kind) {
    case 'added':
      return { ...at, kind: 'added', text: stepFacts(change.step, catalog).title }
    case 'renamed': {
      const nameIn = (flow: Flow) => titleOf(flow, findStep(flow, key), catalog)
      const values = { before: nameIn(before), after: nameIn(after) }
      return { ...at, kind: 'renamed', text: 'Name', values: shownValues(values, documents) }
    }
    case 'moved':
      return { ...at, kind: 'moved', text: placeWords(change.place, documents) }
    case 'field': {
      const { name, path, values } = change
      const text = [fieldTitle(documents, key, name), ...path].join(' › ')
      const shown = values ? { values: shownValues(values, documents) } : {}
      return { ...at, kind: 'changed', text, ...shown }
    }
    default:
      return { ...at, kind: 'changed', text: changeWords[change.kind] }
  }
}

function shownValues(values: Record<'before' | 'after', string>, { numbers }: Documents) {
  return {
    before: { text: values.before, numbers: numbers.before },
    after: { text: values.after, numbers: numbers.after },
  }
}

const changeWords = {
  action: 'What it does',
  account: 'Account',
  skipped: 'Skipped',
  used: 'Not skipped any more',
  failure: 'What happens when it fails',
}

function placeWords(place: MovedPlace, { after, catalog }: Documents): string {
  switch (place.kind) {
    case 'before':
      return `now before step ${place.number}`
    case 'last':
      return 'now last'
    case 'alone':
      return 'now alone'
    case 'after': {
      const { key, branch } = place
      const from =
        key === triggerKey ? 'the trigger' : titleOf(after, findStep(after, key), catalog)
      return `now after ${from}${branch === mainBranch ? '' : `, ${branchLabel(branch)}`}`
    }
  }
}

function fieldTitle({ after, catalog }: Documents, key: string, name: string): string {
  const step = findStep(after, key)
  const definition = step ? catalog.actionOf(step) : catalog.triggerOf(after.trigger)
  const schema: unknown = definition?.input
  const properties = isRecord(schema) && isRecord(schema.properties) ? schema.properties : {}
  const field = properties[name]
  return isRecord(field) && typeof field.title === 'string' ? field.title : name
}
