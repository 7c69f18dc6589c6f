import type { RunDetail } from '@/lib/contracts/runs'
import type { Db } from '@/lib/db/client'
import { readDocument } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { listReruns } from '@/lib/db/reruns'
import type { RunRow } from '@/lib/db/runs'
import { listStepRuns } from '@/lib/db/step-runs'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { requireVersion } from './list-versions'
import { presentRuns, presentStepRun, requireRun } from './present-run'
import { inOrder } from './step-order'

export async function getRun(actor: Actor, id: string): Promise<RunDetail> {
  const db = database()
  const row = await requireRun(db, actor, id)
  const one = { workspaceId: actor.workspaceId, runId: id }
  const [steps, [summary], document, reruns] = await Promise.all([
    listStepRuns(db, one),
    presentRuns(db, actor, [row]),
    documentOf(db, actor, row),
    listReruns(db, one),
  ])
  if (!summary) throw new Error('presentRuns lost a run')
  return { ...summary, steps: inOrder(steps, document).map(presentStepRun), document, reruns }
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
