import { indexCatalog } from '@/components/editor/catalog-index'
import { branchLabel, stepFacts, triggerFacts } from '@/components/editor/step-facts'
import { outlineOf } from '@/lib/flow/outline'
import { type Catalog, type Flow, triggerKey } from '@/lib/flow/schema'
import type { StepLine } from './step-lines'

/** The trigger and the steps of a flow, as lines that are read from top to bottom. */
export function stepLinesOf(flow: Flow, apps: Catalog): StepLine[] {
  const catalog = indexCatalog(apps)
  const appTitle = (app: string) => catalog.app(app)?.title ?? app
  const { app } = flow.trigger
  const trigger = triggerFacts(flow, catalog)
  return [
    {
      ...{ key: triggerKey, number: 1, depth: 0, app, appTitle: appTitle(app) },
      ...{ title: trigger.title, isKnown: !trigger.isUnknown },
    },
    ...outlineOf(flow).map(({ step, number, depth, branch }): StepLine => {
      const { title, isUnknown } = stepFacts(step, catalog)
      return {
        ...{ key: step.key, number, depth, title, app: step.app, action: step.action },
        ...{ appTitle: appTitle(step.app), isKnown: !isUnknown },
        ...(branch ? { hint: branchLabel(branch) } : {}),
      }
    }),
  ]
}
