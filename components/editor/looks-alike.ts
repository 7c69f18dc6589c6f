import type { Flow, Step } from '@/lib/flow/schema'
import type { CatalogIndex } from './catalog-index'
import { isEqual, isSameBut } from './equal'
import type { Footer } from './footers'
import { stepFacts, triggerFacts, waysOut } from './step-facts'
import type { CanvasInput } from './to-canvas'

/**
 * Whether two documents make the same picture, so that nothing has to be arranged anew: they differ
 * at most in what steps hold, and their cards do not show it. Said without a doubt, or not at all.
 */
export function looksAlike(before: CanvasInput, now: CanvasInput): boolean {
  const isSeenAlike =
    before.catalog === now.catalog &&
    before.tall === now.tall &&
    before.numberedAs === now.numberedAs &&
    before.isUnfolded === now.isUnfolded
  return (
    isSeenAlike &&
    isFooterAlike(before.footers, now.footers) &&
    isFlowAlike(before.flow, now.flow, now.catalog)
  )
}

function isFlowAlike(before: Flow, now: Flow, catalog: CatalogIndex): boolean {
  if (before === now) return true
  const isTriggerAlike =
    before.trigger === now.trigger ||
    (isSameBut(['input'], before.trigger, now.trigger) &&
      isEqual(triggerFacts(before, catalog), triggerFacts(now, catalog)))
  return (
    isTriggerAlike &&
    isSameBut(['trigger', 'steps'], before, now) &&
    areStepsAlike(before.steps, now.steps, catalog)
  )
}

function areStepsAlike(before: Step[], now: Step[], catalog: CatalogIndex): boolean {
  if (before === now) return true
  return (
    before.length === now.length &&
    now.every((step, at) => {
      const other = before[at]
      return step === other || (other !== undefined && isStepAlike(other, step, catalog))
    })
  )
}

function isStepAlike(before: Step, now: Step, catalog: CatalogIndex): boolean {
  return (
    isSameBut(['input', 'body'], before, now) &&
    isEqual(stepFacts(before, catalog), stepFacts(now, catalog)) &&
    isEqual(waysOut(before, catalog), waysOut(now, catalog)) &&
    isBodyAlike(before.body, now.body, catalog)
  )
}

function isBodyAlike(before: Step['body'], now: Step['body'], catalog: CatalogIndex): boolean {
  if (before === now) return true
  return (
    before !== undefined &&
    now !== undefined &&
    isSameBut(['steps'], before, now) &&
    areStepsAlike(before.steps, now.steps, catalog)
  )
}

function isFooterAlike(
  before: ReadonlyMap<string, Footer>,
  now: ReadonlyMap<string, Footer>,
): boolean {
  if (before === now) return true
  return before.size === now.size && [...now].every(([key, one]) => isEqual(before.get(key), one))
}
