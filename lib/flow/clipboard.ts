import * as z from 'zod'
import { AppError } from '@/lib/errors'
import { lookUpIn, mapDocumentSecrets } from './document-secrets'
import { renewKeys } from './edit-keys'
import type { Fragment } from './fragment'
import { allSteps, bodyGraph, findCycle, type Graph } from './graph'
import { parseFlow } from './parse-flow'
import { isRecord } from './record'
import { type Catalog, emptyFlow, type Flow, type Step, stepKeyPattern, triggerKey } from './schema'
import { loneVariable } from './variable'

/**
 * Steps as text, for the clipboard: `{"kind":"flow-steps","v":1,"steps":[…]}`.
 * 1. No secret is in it. What the server has sealed is named by its id, which only its own flow opens.
 * 2. Text of unknown origin is checked whole before anything of it is used; what is wrong with it
 *    is an AppError with a sentence.
 */
export const clipboardMaxBytes = 1_000_000
const kind = 'flow-steps'

export interface Copied {
  fragment: Fragment
  /** The flow it was copied from; unknown in a text made by hand. */
  flow: string | undefined
}

export function writeClipboard(
  { steps, edges, exits }: Fragment,
  { flow, catalog }: { flow: string; catalog: Catalog },
): string {
  const open = mapSecrets(steps, catalog, (value) =>
    typeof value === 'string' && loneVariable(value) === undefined ? undefined : value,
  )
  return JSON.stringify({ kind, v: 1, flow, steps: open, edges, exits })
}

const noSteps = 'The clipboard holds no steps. Copy some on a canvas first.'
const brokenSteps = 'The steps in the clipboard are damaged. Copy them again.'

const Exits = z.array(
  z.object({ from: z.string().regex(stepKeyPattern), branch: z.string().max(64) }),
)

export function readClipboard(text: string): Copied {
  if (!text.includes(kind)) throw new AppError('invalid', noSteps)
  if (text.length > clipboardMaxBytes) {
    throw new AppError('invalid', 'These are too many steps for the clipboard. Copy fewer at once.')
  }
  const given = parseJson(text)
  if (!isRecord(given) || given.kind !== kind) throw new AppError('invalid', noSteps)
  if (given.v !== 1) {
    const message =
      'These steps were copied from another release of Hookline. Update this one, or build them anew.'
    throw new AppError('invalid', message)
  }
  const { steps, edges = chain(given.steps), exits = [] } = given
  const document = readSteps({ ...emptyFlow(), steps, edges })
  const inside = new Set(document.steps.map(({ key }) => key))
  const ways = Exits.safeParse(exits).data?.filter(({ from }) => inside.has(from)) ?? []
  const fragment = { steps: document.steps, edges: document.edges, exits: ways }
  return { fragment, flow: typeof given.flow === 'string' ? given.flow : undefined }
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
  return { ...renewed, exits }
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid', brokenSteps, { cause })
  }
}

function readSteps(document: unknown): Flow {
  let flow: Flow
  try {
    flow = parseFlow(document)
  } catch (cause) {
    throw new AppError('invalid', brokenSteps, { cause })
  }
  const steps = allSteps(flow)
  if (steps.length === 0) throw new AppError('invalid', noSteps)
  const keys = new Set(steps.map(({ key }) => key))
  const graphs = [graphOf(flow), ...steps.filter(({ body }) => body).map(bodyGraph)]
  const isWhole = keys.size === steps.length && !keys.has(triggerKey) && graphs.every(isSound)
  if (!isWhole) throw new AppError('invalid', brokenSteps)
  return flow
}

/** Between the steps of the text itself: nothing leads to them from outside. */
function graphOf({ steps, edges }: Flow): Graph {
  return { entry: '', steps, edges }
}

/** Edges join steps of one level, and no way leads back. */
function isSound(graph: Graph): boolean {
  const keys = new Set(graph.steps.map(({ key }) => key))
  const isInside = graph.edges.every(
    ({ from, to }) => keys.has(to) && (keys.has(from) || from === graph.entry),
  )
  return isInside && findCycle(graph) === undefined
}

/** Steps without edges are meant one after the other. */
function chain(steps: unknown): unknown[] {
  const list = Array.isArray(steps) ? steps : []
  return list.slice(1).map((step, index) => {
    const before: unknown = list[index]
    return {
      from: isRecord(before) ? before.key : undefined,
      to: isRecord(step) ? step.key : undefined,
    }
  })
}

function onlyVariables(value: unknown): unknown {
  return typeof value === 'string' && loneVariable(value) !== undefined ? value : undefined
}

function mapSecrets(steps: Step[], catalog: Catalog, change: (value: unknown) => unknown): Step[] {
  return mapDocumentSecrets({ ...emptyFlow(), steps }, lookUpIn(catalog), change).steps
}
