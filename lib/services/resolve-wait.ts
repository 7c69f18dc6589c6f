import type { RunSummary } from '@/lib/contracts/runs'
import type { Decision } from '@/lib/contracts/waits'
import type { Result } from '@/lib/db/hot/waits'
import { database } from '@/lib/db/process'
import { findStepRun } from '@/lib/db/step-runs'
import { userNames } from '@/lib/db/users'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { giveResult } from './give-result'
import { presentRunById, requireRun } from './present-run'

interface Resolution {
  id: string
  step: string
  item: string
  decision?: Decision | undefined
  comment: string
  body?: unknown
}

/** A member decides an approval, or gives what a call would bring. */
export async function resolveWait(actor: Actor, given: Resolution): Promise<RunSummary> {
  const db = database()
  const { workspaceId } = actor
  const { id, step, item } = given
  await requireRun(db, actor, id)
  const record = await findStepRun(db, { workspaceId, runId: id, key: step, item })
  const kind = record?.status === 'waiting' ? record.waitFor : undefined
  if (kind !== 'approval' && kind !== 'call') {
    throw new AppError('conflict', 'This step does not wait for a person or a call (any more).')
  }
  const by = kind === 'approval' ? await nameOf(actor) : ''
  const outcome = await giveResult({ ...{ runId: id, step, item }, ...resultOf(kind, given, by) })
  if (outcome !== 'accepted') {
    const reason =
      outcome === 'used' ? 'Somebody was faster: this is decided.' : 'The run has ended.'
    throw new AppError('conflict', `${reason} Nothing was changed.`)
  }
  return presentRunById(db, actor, id)
}

function resultOf(
  kind: 'approval' | 'call',
  { decision, comment, body = null }: Resolution,
  by: string,
): Pick<Result, 'kind' | 'result'> {
  const at = new Date().toISOString()
  if (kind === 'call') {
    return { kind, result: { body, headers: {}, method: '', receivedAt: at } }
  }
  if (decision) return { kind, result: { decision, comment, by, decidedAt: at } }
  throw new AppError('invalid', 'Give the decision: “approved” or “declined”.')
}

async function nameOf({ userId }: Actor): Promise<string> {
  if (userId === null) return 'an API key'
  return (await userNames(database(), [userId])).get(userId) ?? 'a member'
}
