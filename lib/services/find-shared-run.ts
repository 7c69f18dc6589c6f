import { catalog } from '@/lib/apps/catalog'
import type { StepCount } from '@/lib/contracts/runs'
import type { SharedRun, SharedStep } from '@/lib/contracts/shares'
import { hashToken } from '@/lib/crypto/tokens'
import { countItemSteps } from '@/lib/db/item-counts'
import { database } from '@/lib/db/process'
import { findShareLink, type ShareLinkRow } from '@/lib/db/share-links'
import { listOuterSteps, type StepOutline } from '@/lib/db/step-runs'
import { AppError } from '@/lib/errors'
import { allGraphs, allSteps, stepNumbers } from '@/lib/flow/graph'
import { type Flow, type Step, triggerKey } from '@/lib/flow/schema'
import { documentOf } from './get-run'
import { presentRuns, requireRun } from './present-run'
import { presentStepRuns } from './present-step-runs'
import { readReveal } from './share-run'
import { sharedValues } from './shared-values'

export type Shared =
  | { state: 'open'; run: SharedRun }
  /** Over, revoked, or never there. The first two are told apart by nothing. */
  | { state: 'ended'; endedAt: string | undefined }

/**
 * A run as a stranger with the link sees it.
 * 1. What is shown is named here, member by member: a new member of a run is not shown by itself.
 * 2. Titles and names of steps are shown, and how they ended. No error, no condition, no value, no id.
 * 3. A value is shown where the link names it, and never a secret.
 */
export async function findSharedRun(token: string): Promise<Shared> {
  const link = /^\w{10,64}$/.test(token) ? await findShareLink(database(), hashToken(token)) : null
  if (!link) return { state: 'ended', endedAt: undefined }
  const endedAt = link.revokedAt ?? link.expiresAt
  if (endedAt.getTime() <= Date.now()) return { state: 'ended', endedAt: endedAt.toISOString() }
  try {
    return { state: 'open', run: await present(link) }
  } catch (error) {
    // The run or its version is not kept any more.
    if (error instanceof AppError) return { state: 'ended', endedAt: undefined }
    throw error
  }
}

async function present(link: ShareLinkRow): Promise<SharedRun> {
  const db = database()
  const actor = { workspaceId: link.workspaceId, userId: null }
  const one = { workspaceId: link.workspaceId, runId: link.runId }
  const row = await requireRun(db, actor, link.runId)
  const [document, outer, counts, [summary]] = await Promise.all([
    documentOf(db, actor, row),
    listOuterSteps(db, one),
    countItemSteps(db, one),
    presentRuns(db, actor, [row]),
  ])
  if (!summary) throw new Error('presentRuns lost a run')
  const reveal = readReveal(link.reveal)
  const values = await sharedValues(actor, {
    ...{ run: link.runId, event: row.eventId, flow: row.flowId, reveal },
  })
  const { flowName, status, stopped, createdAt, startedAt, settledAt } = summary
  const outlines = await presentStepRuns(db, one, outer.map(withoutValues))
  const runs = new Map(outlines.map((step) => [step.key, step]))
  return {
    ...{ flowName, status, isStopped: stopped !== undefined, createdAt, startedAt, settledAt },
    expiresAt: link.expiresAt.toISOString(),
    steps: outlineOf(document).map((step) => {
      const run = runs.get(step.key)
      const count = counts.find(({ key }) => key === step.key)
      return {
        ...step,
        ...(step.key === triggerKey ? { status: 'succeeded' as const } : {}),
        ...(run ? { status: run.status, startedAt: run.startedAt } : {}),
        durationMs: run?.durationMs ?? null,
        attempts: (run?.attempts ?? []).map((attempt) => ({
          ...{ startedAt: attempt.startedAt, durationMs: attempt.durationMs },
          isFailed: attempt.error !== undefined,
        })),
        ...(count ? { items: itemsOf(count) } : {}),
        values: values.get(step.key) ?? [],
      }
    }),
  }
}

/** Nothing of what it received and returned is read. */
const withoutValues = (outline: StepOutline): StepOutline => ({
  ...outline,
  ...{ inputBytes: null, outputBytes: null, inputBlob: null, outputBlob: null, error: null },
})

function itemsOf({ succeeded, failed, started, waiting, skipped }: StepCount) {
  return { succeeded, failed, others: started + waiting + skipped }
}

type Outlined = Pick<SharedStep, 'key' | 'number' | 'title' | 'subtitle' | 'icon' | 'depth'>

function outlineOf(document: Flow): Outlined[] {
  const numbers = stepNumbers(document)
  const depths = depthsOf(document)
  const steps = allSteps(document)
    .map((step) => {
      const place = { number: numbers.get(step.key) ?? 0, depth: depths.get(step.key) ?? 0 }
      return { key: step.key, ...place, ...namesOf(step) }
    })
    .sort((a, b) => a.number - b.number)
  const { trigger } = document
  const app = catalog().find(({ key }) => key === trigger.app)
  const kind = app?.triggers.find(({ key }) => key === trigger.trigger)
  const first = {
    ...{ key: triggerKey, number: 1, depth: 0, title: trigger.title ?? kind?.title ?? 'Trigger' },
    ...{ subtitle: app?.title ?? '', ...(app ? { icon: app.icon } : {}) },
  }
  return [first, ...steps]
}

function namesOf({ app: appKey, action: actionKey, title }: Step) {
  const app = catalog().find(({ key }) => key === appKey)
  const action = app?.actions.find(({ key }) => key === actionKey)
  return {
    title: title ?? action?.title ?? actionKey,
    subtitle: [app?.title ?? appKey, action?.title].filter(Boolean).join(' · '),
    ...(app ? { icon: action?.icon ?? app.icon } : {}),
  }
}

function depthsOf(flow: Flow): Map<string, number> {
  const depths = new Map<string, number>()
  for (const { entry, steps } of allGraphs(flow)) {
    const depth = entry === triggerKey ? 0 : (depths.get(entry) ?? 0) + 1
    for (const { key } of steps) depths.set(key, depth)
  }
  return depths
}
