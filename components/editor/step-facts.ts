import { branchesOf } from '@/lib/flow/branches'
import { rememberWith } from '@/lib/flow/remember'
import { errorBranch, type Flow, mainBranch, type Step, triggerKey } from '@/lib/flow/schema'
import { type CatalogIndex, iconUrl, isBuiltIn } from './catalog-index'
import type { WayOut } from './layout-geometry'
import { stepDetail } from './step-detail'

/** What a card, the panel and the sentences say about a step. */
export interface StepFacts {
  title: string
  subtitle: string
  app: string
  icon: string | undefined
  isBuiltIn: boolean
  /** The app or action is not in the catalogue any more. */
  isUnknown: boolean
}

/** Every card, sentence and list asks for them, and a key that is typed changes one step. */
export const stepFacts = rememberWith((step: Step, catalog: CatalogIndex): StepFacts => {
  const app = catalog.app(step.app)
  const action = catalog.actionOf(step)
  return {
    title: step.title || action?.title || step.action,
    subtitle: stepDetail(step.input) ?? pairOf(app?.title ?? step.app, detail(step, action?.title)),
    app: step.app,
    icon: iconUrl(app, action),
    isBuiltIn: isBuiltIn(step.app),
    isUnknown: !action,
  }
})

export function triggerFacts(flow: Flow, catalog: CatalogIndex): StepFacts {
  const { trigger } = flow
  const app = catalog.app(trigger.app)
  const definition = catalog.triggerOf(trigger)
  const methods = trigger.input.methods
  const onlyMethods = Array.isArray(methods) && methods.length > 0 ? methods.join(', ') : undefined
  return {
    title: trigger.title || definition?.title || trigger.trigger,
    subtitle: pairOf(app?.title ?? trigger.app, onlyMethods ?? definition?.title ?? ''),
    app: trigger.app,
    icon: iconUrl(app),
    isBuiltIn: isBuiltIn(trigger.app),
    isUnknown: !definition,
  }
}

/** The title of a step or of the trigger, by its key. */
export function titleOf(flow: Flow, step: Step | undefined, catalog: CatalogIndex): string {
  return step ? stepFacts(step, catalog).title : triggerFacts(flow, catalog).title
}

const branchLabels: Record<string, string> = {
  true: 'Yes',
  false: 'Otherwise',
  otherwise: 'Otherwise',
  approved: 'Approved',
  declined: 'Declined',
  timeout: 'Not in time',
  [errorBranch]: 'If it fails',
}

/** The ways out of a step, in drawing order. Only a fork's ways carry a label. */
export const waysOut = rememberWith((step: Step, catalog: CatalogIndex): WayOut[] => {
  const branches = branchesOf(step, catalog.actionOf(step))
  const titles = new Map(branches.map(({ key, title }) => [key, title]))
  const named = branches.map(({ key }) => key)
  if (step.onFailure?.then === 'branch') named.push(errorBranch)
  const ways = named.length > 0 ? [...new Set(named)] : [mainBranch]
  if (ways.length === 1 && ways[0] === mainBranch) return [{ branch: mainBranch }]
  return ways.map((branch) => ({ branch, label: titles.get(branch) ?? branchLabel(branch) }))
})

export function branchLabel(branch: string): string {
  return branchLabels[branch] ?? (branch === mainBranch ? 'Next' : branch)
}

/** The branch a step's successors take over when it is put before them. */
export function firstBranch(step: Step, catalog: CatalogIndex): string {
  return waysOut(step, catalog)[0]?.branch ?? mainBranch
}

export function isTrigger(key: string): boolean {
  return key === triggerKey
}

function detail(step: Step, actionTitle: string | undefined): string {
  const { method } = step.input
  if (typeof method === 'string' && /^[A-Z]+$/.test(method)) return method
  return actionTitle ?? step.action
}

export function pairOf(app: string, what: string): string {
  if (!what) return app
  // "HTTP request" says HTTP already.
  if (what.toLowerCase().startsWith(app.toLowerCase())) return what
  return `${app} · ${what}`
}
