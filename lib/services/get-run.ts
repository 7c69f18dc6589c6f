import { itemStepsMax, type RunDetail } from '@/lib/contracts/runs'
import type { Db } from '@/lib/db/client'
import { readDocument } from '@/lib/db/flows'
import { countItemSteps, countItems } from '@/lib/db/item-counts'
import { database } from '@/lib/db/process'
import { listReruns } from '@/lib/db/reruns'
import type { RunRow } from '@/lib/db/runs'
import { listFirstItemSteps, listOuterSteps, type OneRun } from '@/lib/db/step-runs'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { bodySteps } from './body-steps'
import { presentCounts, withTotals } from './item-counts'
import { requireVersion } from './list-versions'
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
  const [outer, [summary], document, reruns, waitsFor] = await Promise.all([
    listOuterSteps(db, one),
    presentRuns(db, actor, [row]),
    documentOf(db, actor, row),
    listReruns(db, one),
    row.settledAt === null ? findWaitsFor(db, one) : undefined,
  ])
  if (!summary) throw new Error('presentRuns lost a run')
  const { first, left, counts, items } = await itemsOf(db, { ...one, document, itemSteps })
  const steps = await presentStepRuns(db, one, inOrder([...outer, ...first], document))
  return {
    ...{ ...summary, steps, stepsLeftOut: left, items, itemSteps: counts, document, reruns },
    ...(waitsFor ? { waitsFor: namedIn(document, waitsFor) } : {}),
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
export async function documentOf(
  db: Db,
  actor: Actor,
  { flowId, version, document }: RunRow & { document: string | null },
): Promise<Flow> {
  if (document !== null) return readDocument(document)
  if (version === null) return emptyFlow()
  return readDocument((await requireVersion(db, actor, { id: flowId, n: version })).document)
}
