import type { RunSummary } from '@/lib/contracts/runs'
import type { Decision } from '@/lib/contracts/waits'
import type { Result } from '@/lib/db/hot/waits'
import { database, databasePool } from '@/lib/db/process'
import { findStepRun } from '@/lib/db/step-runs'
import { userNames } from '@/lib/db/users'
import { AppError } from '@/lib/errors'
import { type CallResult, callResult, findCallRedactor, isWithheld } from '@/lib/ingest/call-result'
import type { Redactor } from '@/lib/ingest/redact'
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
  const redact = kind === 'call' ? await findCallRedactor(databasePool(), id) : undefined
  const result = resultOf(kind, given, { by, redact })
  const outcome = await giveResult({ ...{ runId: id, step, item }, ...result })
  if (outcome !== 'accepted') {
    const reason =
      outcome === 'used' ? 'Somebody was faster: this is decided.' : 'The run has ended.'
    throw new AppError('conflict', `${reason} Nothing was changed.`)
  }
  return presentRunById(db, actor, id)
}

interface Giving {
  by: string
  redact: Redactor | undefined
}

function resultOf(
  kind: 'approval' | 'call',
  { decision, comment, body = null }: Resolution,
  { by, redact }: Giving,
): Pick<Result, 'kind' | 'result'> {
  const at = new Date().toISOString()
  if (kind === 'call') return { kind, result: givenCall(body, at, redact) }
  if (decision) return { kind, result: { decision, comment, by, decidedAt: at } }
  throw new AppError('invalid', 'Give the decision: “approved” or “declined”.')
}

function givenCall(body: unknown, receivedAt: string, redact: Redactor | undefined): CallResult {
  if (!redact) return { body, headers: {}, method: '', receivedAt }
  const bytes = Buffer.from(JSON.stringify(body))
  const call = { bytes, contentType: 'application/json', headers: [], method: '', receivedAt }
  const result = callResult(call, redact)
  if (!isWithheld(result)) return result
  throw new AppError(
    'invalid',
    'Values of what comes for this flow are never stored, and they cannot be found in a text. Give an object: { … }.',
  )
}

async function nameOf({ userId }: Actor): Promise<string> {
  if (userId === null) return 'an API key'
  return (await userNames(database(), [userId])).get(userId) ?? 'a member'
}
