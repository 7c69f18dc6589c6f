import * as z from 'zod'
import { readWaitToken, type WaitPlace } from '@/lib/crypto/wait-token'
import { flowNames } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { findStepRun } from '@/lib/db/step-runs'
import { findRunOfToken, listWaitRows, type WaitingRun } from '@/lib/db/waits'
import { isMember } from '@/lib/db/workspaces'
import type { StepRecord } from '@/lib/engine/ports'
import { AskedQuestion } from './list-waits'

/** Who looks at the page of an approval; null: nobody is signed in. */
export type Visitor = { id: string; name: string } | null

interface Question {
  flowName: string
  title: string
  message: string
}

const Decided = z.object({
  decision: z.enum(['approved', 'declined']),
  comment: z.string(),
  by: z.string(),
  decidedAt: z.string(),
})

export type Approval =
  /** The link is wrong, or what it was for is gone. */
  | { state: 'unknown' }
  /** Only members may see it: sign in, or be one. */
  | { state: 'sign_in' | 'not_member' }
  /** The run has not come to it yet. */
  | { state: 'not_yet' }
  | ({ state: 'open' } & Question)
  | ({ state: 'decided' } & Question & z.output<typeof Decided>)
  | ({ state: 'expired' | 'over' } & Question)

/** What the page of an approval shows to this visitor. Looking changes nothing. */
export async function findApproval(token: string, visitor: Visitor): Promise<Approval> {
  const found = await findAsked(token)
  if (!found) return { state: 'unknown' }
  const { run, record, place } = found
  if (!record || !('input' in record)) {
    return isOver(run) ? { state: 'unknown' } : { state: 'not_yet' }
  }
  const db = database()
  const asked = AskedQuestion.parse(record.input ?? {})
  if (asked.approvers === 'members') {
    if (!visitor) return { state: 'sign_in' }
    const isOne = await isMember(db, { workspaceId: run.workspaceId, userId: visitor.id })
    if (!isOne) return { state: 'not_member' }
  }
  const { workspaceId, flowId } = run
  const names = await flowNames(db, { workspaceId, ids: [flowId] })
  const question = {
    ...{ title: asked.title, message: asked.message },
    flowName: names.get(flowId) ?? '',
  }
  const decided = await findDecision(run, place)
  if (decided) return { state: 'decided', ...question, ...decided }
  return { state: openState(run, record), ...question }
}

interface Asked {
  place: WaitPlace
  run: WaitingRun
  record: StepRecord | undefined
}

async function findAsked(token: string): Promise<Asked | undefined> {
  const place = readWaitToken('approval', token)
  const db = database()
  const run = place && (await findRunOfToken(db, place.runId))
  if (!place || !run) return undefined
  const { workspaceId } = run
  const { runId, step: key, item } = place
  const record = await findStepRun(db, { workspaceId, runId, key, item })
  return { place, run, record }
}

async function findDecision({ workspaceId }: WaitingRun, { runId, step, item }: WaitPlace) {
  const rows = await listWaitRows(database(), { workspaceId, runId })
  const row = rows.find((one) => one.stepKey === step && one.item === item && one.resolvedAt)
  const parsed = Decided.safeParse(JSON.parse(row?.result ?? 'null'))
  return parsed.success ? parsed.data : undefined
}

function openState(run: WaitingRun, record: StepRecord): 'open' | 'expired' | 'over' {
  const isTimedOut = record.status === 'succeeded' && record.branches.includes('timeout')
  if (isTimedOut) return 'expired'
  if (isOver(run) || record.status !== 'waiting') return 'over'
  return record.until.getTime() <= Date.now() ? 'expired' : 'open'
}

function isOver({ status }: WaitingRun): boolean {
  return ['succeeded', 'failed', 'cancelled'].includes(status)
}
