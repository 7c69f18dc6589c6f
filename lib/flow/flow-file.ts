import * as z from 'zod'
import { mapDocumentSecrets, type SchemaLookup } from './document-secrets'
import { mapTexts } from './map-texts'
import { isRecord } from './record'
import { type Flow, type Step, triggerKey } from './schema'
import { loneVariable } from './variable'

/**
 * A flow as one file, to be given to others.
 * 1. No secret and no id of a workspace leaves or enters with it.
 * 2. In the file stands what belonged there, in words: `‹account of postgres›`.
 * 3. Reading removes these words, and whatever else claims to be an id or a secret: the file may
 *    come from a stranger.
 */
export const flowFileKind = 'hookline-flow'

export const FlowFile = z.object({
  kind: z.literal(flowFileKind),
  v: z.literal(1),
  name: z.string(),
  document: z.unknown(),
})
export type FlowFile = z.infer<typeof FlowFile>

/** A place of a document from which something was taken: `at` is the key of the trigger or a step. */
export interface TakenValue {
  kind: 'account' | 'secret' | 'reference'
  at: string
  app: string
  field: string
}

export interface Taken {
  document: Flow
  taken: TakenValue[]
}

interface Cleaning {
  lookup: SchemaLookup
  /** Texts that are secrets without being in a field for secrets. */
  isSecretText?: (text: string, path: string) => boolean
}

/** The document for a file: words in the place of secrets, accounts and ids. */
export function toPortable(flow: Flow, cleaning: Cleaning): Flow {
  return clean(flow, cleaning, {
    replace: words,
    // The name of a variable is no secret.
    isKept: (value) => typeof value === 'string' && loneVariable(value) !== undefined,
  }).document
}

/** The document of a file without anything that only its old workspace could know. */
export function fromPortable(flow: Flow, cleaning: Cleaning): Taken {
  return clean(flow, cleaning, { replace: () => undefined, isKept: () => false })
}

interface Direction {
  replace: (taken: TakenValue) => string | undefined
  /** A value in a field for secrets that may stay. */
  isKept: (value: unknown) => boolean
}

function clean(flow: Flow, cleaning: Cleaning, { replace, isKept }: Direction): Taken {
  const { lookup, isSecretText = () => false } = cleaning
  const taken: TakenValue[] = []
  const apps = appsByKey(flow)
  const take = (kind: TakenValue['kind'], at: string, field: string) => {
    const one = { kind, at, app: apps.get(at) ?? '', field }
    taken.push(one)
    return replace(one)
  }
  const unsealed = mapDocumentSecrets(flow, lookup, (value, field, at) =>
    isKept(value) ? value : take('secret', at, field),
  )
  const document = mapPlaced(unsealed, (placed) => {
    const { connectionId, ...rest } = placed
    const account = connectionId === undefined ? undefined : take('account', placed.key, '')
    const input = mapTexts(placed.input, (text, field) => {
      const kind = kindOf(text) ?? (isSecretText(text, field) ? 'secret' : undefined)
      return kind === undefined ? text : take(kind, placed.key, field)
    })
    return {
      ...rest,
      input: isRecord(input) ? input : {},
      ...(account === undefined ? {} : { connectionId: account }),
    }
  })
  if (!document.settings) return { document, taken }
  const { errorFlow, ...settings } = document.settings
  if (errorFlow !== undefined) take('reference', 'settings', 'errorFlow')
  return { document: { ...document, settings }, taken }
}

type PlacedPart = Pick<Step, 'key' | 'input' | 'connectionId'>

/** The document with its trigger and every step changed, those of bodies included. */
function mapPlaced(flow: Flow, change: (placed: PlacedPart) => PlacedPart): Flow {
  const mapSteps = (steps: Step[]): Step[] =>
    steps.map((step) => {
      // The change keeps the members it does not know.
      const changed = change(step) as Step
      return step.body
        ? { ...changed, body: { ...step.body, steps: mapSteps(step.body.steps) } }
        : changed
    })
  const trigger = change(flow.trigger) as Flow['trigger']
  return { ...flow, trigger, steps: mapSteps(flow.steps) }
}

function appsByKey(flow: Flow): Map<string, string> {
  const apps = new Map<string, string>([[triggerKey, flow.trigger.app]])
  const pending = [...flow.steps]
  for (let step = pending.pop(); step; step = pending.pop()) {
    apps.set(step.key, step.app)
    if (step.body) pending.push(...step.body.steps)
  }
  return apps
}

function words({ kind, app, field }: TakenValue): string {
  if (kind === 'account') return `‹account of ${app}›`
  return kind === 'secret' ? `‹secret of ${app}: ${field}›` : `‹chosen in your workspace: ${field}›`
}

/** Whether a text stands for something of one workspace: an id, or the words that took its place. */
function kindOf(text: string): TakenValue['kind'] | undefined {
  if (/^‹secret of .*›$/s.test(text)) return 'secret'
  return isWorkspaceId(text) || /^‹(account of|chosen in) .*›$/s.test(text)
    ? 'reference'
    : undefined
}

function isWorkspaceId(text: string): boolean {
  return /^(flw|con|ept|sec|key|usr|wsp|var|evt|run)_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text)
}
