import { lookUpIn, mapDocumentSecrets } from './document-secrets'
import { renewKeys } from './edit-keys'
import type { Fragment } from './fragment'
import { allSteps } from './graph'
import { copyNotes } from './notes'
import { type Catalog, emptyFlow, type Flow, type Step } from './schema'
import { copySections } from './section-copies'
import { loneVariable } from './variable'

/**
 * Steps as text, for the clipboard: `{"kind":"flow-steps","v":1,"steps":[…]}`.
 * 1. No secret is in it. What the server has sealed is named by its id, which only its own flow opens.
 * 2. Text of unknown origin is checked whole before anything of it is used (`read-clipboard.ts`); what
 *    is wrong with it is an AppError with a sentence.
 */
export const clipboardKind = 'flow-steps'

export interface Copied {
  fragment: Fragment
  /** The flow it was copied from; unknown in a text made by hand. */
  flow: string | undefined
}

export function writeClipboard(
  { steps, edges, exits, notes, sections }: Fragment,
  { flow, catalog }: { flow: string; catalog: Catalog },
): string {
  const open = mapSecrets(steps, catalog, (value) =>
    typeof value === 'string' && loneVariable(value) === undefined ? undefined : value,
  )
  const drawn = { notes, sections }
  return JSON.stringify({ kind: clipboardKind, v: 1, flow, steps: open, edges, exits, ...drawn })
}

export interface Target {
  flow: Flow
  flowId: string
  catalog: Catalog
}

/**
 * What was copied, made fit for a flow: keys are free, references among the steps follow. From
 * another flow come no sealed secrets, and a reference to a step left behind does not meet a step
 * that only has the same name.
 */
export function adoptSteps({ fragment, flow: origin }: Copied, target: Target): Fragment {
  const { flow, flowId, catalog } = target
  const isHome = origin === flowId
  const steps = isHome ? fragment.steps : mapSecrets(fragment.steps, catalog, onlyVariables)
  const there = new Set(allSteps(flow).map(({ key }) => key))
  const lost = (key: string) => (isHome || !there.has(key) ? undefined : `${key}_elsewhere`)
  const { keys, ...renewed } = renewKeys(flow, { steps, edges: fragment.edges }, lost)
  const exits = fragment.exits.map((exit) => ({ ...exit, from: keys.get(exit.from) ?? exit.from }))
  const notes = copyNotes(flow, fragment.notes ?? [], keys)
  const sections = copySections(flow, fragment.sections ?? [], keys)
  return { ...renewed, exits, notes, ...(sections.length > 0 ? { sections } : {}) }
}

export interface Account {
  id: string
  app: string
}

/** The apps whose accounts must be known before these steps can be pasted. */
export function appsWithAccount({ steps }: Pick<Fragment, 'steps'>): string[] {
  const all = allSteps({ ...emptyFlow(), steps })
  return [...new Set(all.filter(({ connectionId }) => connectionId).map(({ app }) => app))]
}

/** An account that is not here gives way to the only one of its app, else to none: `check` says so. */
export function adoptAccounts(fragment: Fragment, accounts: readonly Account[]): Fragment {
  const here = new Set(accounts.map(({ id }) => id))
  const adopt = (step: Step): Step => {
    const { connectionId, ...bare } = step
    const body = step.body && { ...step.body, steps: step.body.steps.map(adopt) }
    const inner = body ? { body } : {}
    if (!connectionId || here.has(connectionId)) return { ...step, ...inner }
    const [only, ...others] = accounts.filter(({ app }) => app === step.app)
    const isClear = only !== undefined && others.length === 0
    // Without its only member a loose object is still the step that it was.
    return { ...(bare as Step), ...inner, ...(isClear ? { connectionId: only.id } : {}) }
  }
  return { ...fragment, steps: fragment.steps.map(adopt) }
}

function onlyVariables(value: unknown): unknown {
  return typeof value === 'string' && loneVariable(value) !== undefined ? value : undefined
}

function mapSecrets(steps: Step[], catalog: Catalog, change: (value: unknown) => unknown): Step[] {
  return mapDocumentSecrets({ ...emptyFlow(), steps }, lookUpIn(catalog), change).steps
}
