import * as z from 'zod'
import type { RunWait } from '@/lib/contracts/waits'
import type { Db } from '@/lib/db/client'
import { database } from '@/lib/db/process'
import { listWaitingSteps } from '@/lib/db/step-runs'
import { listWaitRows, type WaitRow } from '@/lib/db/waits'
import type { StepRecord } from '@/lib/engine/ports'
import type { Actor } from './actor'
import { requireRun } from './present-run'
import { waitUrl } from './run-urls'

/** What an approval asks, as its step run keeps it. */
export const AskedQuestion = z.object({
  title: z.string().catch('Approval'),
  message: z.string().catch(''),
  approvers: z.enum(['link', 'members']).catch('members'),
})

/** What a run waits for now; empty for one that does not wait. */
export async function listWaits(
  actor: Actor,
  id: string,
): Promise<{ items: RunWait[]; nextCursor: null }> {
  const db = database()
  await requireRun(db, actor, id)
  return { items: await waitsOf(db, actor, id), nextCursor: null }
}

type WaitingRecord = Extract<StepRecord, { status: 'waiting' }>

async function waitsOf(db: Db, { workspaceId }: Actor, runId: string): Promise<RunWait[]> {
  const [steps, rows] = await Promise.all([
    listWaitingSteps(db, { workspaceId, runId }),
    listWaitRows(db, { workspaceId, runId }),
  ])
  return steps.flatMap((step) => {
    if (step.status !== 'waiting') return []
    const row = rows.find(({ stepKey, item }) => stepKey === step.key && item === step.item)
    return [presentWait(runId, step, row)]
  })
}

function presentWait(runId: string, step: WaitingRecord, row: WaitRow | undefined): RunWait {
  const { key, item, until, waitFor: kind = 'time' } = step
  const place = { runId, step: key, item }
  return {
    ...{ step: key, kind, until: until.toISOString() },
    ...(item === '' ? {} : { item }),
    ...(kind === 'approval' ? questionOf(step) : {}),
    ...(kind === 'approval' || kind === 'call' ? { url: waitUrl(kind, place) } : {}),
    ...(row?.childRunId ? { run: row.childRunId } : {}),
    ...(row?.resolvedAt ? { resolvedAt: row.resolvedAt.toISOString() } : {}),
  }
}

function questionOf({ input }: WaitingRecord): { title: string; message: string } {
  const { title, message } = AskedQuestion.parse(typeof input === 'object' && input ? input : {})
  return { title, message }
}
