import { itemStepsMax, type RunDetail } from '@/lib/contracts/runs'
import type { Db } from '@/lib/db/client'
import { findErrorOfRun } from '@/lib/db/error-groups'
import { findFlowNow, readDocument } from '@/lib/db/flows'
import { countItemSteps, countItems } from '@/lib/db/item-counts'
import { database } from '@/lib/db/process'
import { listReruns } from '@/lib/db/reruns'
import type { RunRow } from '@/lib/db/runs'
import {
  listFirstItemSteps,
  listOuterSteps,
  type OneRun,
  type StepOutline,
} from '@/lib/db/step-runs'
import { userNames } from '@/lib/db/users'
import { findVersion } from '@/lib/db/versions'
import { AppError } from '@/lib/errors'
import { emptyFlow, type Flow, mainBranch, triggerKey } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { bodySteps } from './body-steps'
import { findMasks } from './find-masks'
import { presentCounts, withTotals } from './item-counts'
import { presentRuns, requireRun } from './present-run'
import { presentStepRuns } from './present-step-runs'
import { inOrder } from './step-order'
import { findWaitsFor, namedIn } from './waits-for'

/** A flow has a few containers; of those inside items there may be thousands. */
const countedMax = 100

interface RunWanted {
  id: string
  /** So many step runs of items at most. */
  itemSteps?: number
}

export async function getRun(
  actor: Actor,
  { id, itemSteps = itemStepsMax }: RunWanted,
): Promise<RunDetail> {
  const db = database()
  const row = await requireRun(db, actor, id)
  const one = { workspaceId: actor.workspaceId, runId: id }
  const [outer, [summary], kept, reruns, flowNow, ...found] = await Promise.all([
    listOuterSteps(db, one),
    presentRuns(db, actor, [row]),
    keptDocument(db, actor, row),
    listReruns(db, one),
    findFlowNow(db, { workspaceId: actor.workspaceId, id: row.flowId }),
    row.settledAt === null ? findWaitsFor(db, one) : undefined,
    row.cancelledBy === null ? undefined : nameOf(db, row.cancelledBy),
    row.status === 'failed' ? findErrorOfRun(db, one) : undefined,
    findMasks(db, actor, { flow: row.flowId, event: row.eventId }),
  ])
  const [waitsFor, cancelledBy, sameError, masks] = found
  if (!summary) throw new Error('presentRuns lost a run')
  const document = kept ?? recordedDocument(outer)
  const { first, left, counts, items } = await itemsOf(db, { ...one, document, itemSteps })
  const steps = await presentStepRuns(db, one, inOrder([...outer, ...first], document))
  return {
    ...{ ...summary, steps, stepsLeftOut: left, items, itemSteps: counts, document, reruns },
    ...(flowNow ? { flowNow } : {}),
    ...(cancelledBy === undefined ? {} : { cancelledBy }),
    ...(sameError ? { sameError } : {}),
    ...(kept ? {} : { isDocumentLost: true }),
    ...(waitsFor ? { waitsFor: namedIn(document, waitsFor) } : {}),
    ...(masks ? { masks } : {}),
  }
}

interface ItemsOf extends OneRun {
  document: Flow
  itemSteps: number
}

async function itemsOf(db: Db, { document, itemSteps, ...one }: ItemsOf) {
  const body = bodySteps(document)
  if (body.length === 0) return { first: [], left: 0, counts: [], items: [] }
  const [first, counts, groups] = await Promise.all([
    itemSteps === 0 ? [] : listFirstItemSteps(db, { ...one, limit: itemSteps }),
    countItemSteps(db, one),
    countItems(db, { ...one, body, limit: countedMax }),
  ])
  const all = counts.reduce(
    (sum, { started, waiting, succeeded, failed, skipped }) =>
      sum + started + waiting + succeeded + failed + skipped,
    0,
  )
  const left = Math.max(all - first.length, 0)
  return { first, left, counts, items: (await withTotals(one, groups)).map(presentCounts) }
}

/** What the run ran: its own copy of the draft, or the version it names. */
export async function documentOf(db: Db, actor: Actor, row: Ran): Promise<Flow> {
  const document = await keptDocument(db, actor, row)
  if (document) return document
  throw new AppError('not_found', 'The version that this run ran is gone, with its flow.')
}

async function nameOf(db: Db, by: string): Promise<string> {
  if (by === 'api') return 'an API key'
  return (await userNames(db, [by])).get(by) ?? 'a person who is gone'
}

type Ran = RunRow & { document: string | null }

async function keptDocument(
  db: Db,
  { workspaceId }: Actor,
  { flowId, version, document }: Ran,
): Promise<Flow | undefined> {
  if (document !== null) return readDocument(document)
  if (version === null) return emptyFlow()
  const row = await findVersion(db, { workspaceId, flowId, number: version })
  return row ? readDocument(row.document) : undefined
}

/** In place of a flow that is gone: the steps that were recorded, in a row. */
function recordedDocument(outer: readonly StepOutline[]): Flow {
  const steps = outer
    .toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
    .map(({ key }) => ({ key, title: key, app: 'gone', action: 'gone', input: {} }))
  const edges = steps.map(({ key }, at) => ({
    ...{ from: steps[at - 1]?.key ?? triggerKey, branch: mainBranch, to: key },
  }))
  return { ...emptyFlow(), steps, edges }
}
