import { type ModelAccount, readAccount } from '@/lib/apps/ai/account'
import { explainRefusal } from '@/lib/apps/ai/connection'
import type { FlowProposal } from '@/lib/contracts/drafts'
import { recordTest } from '@/lib/db/connections'
import { database, databasePool } from '@/lib/db/process'
import { env } from '@/lib/env'
import { AppError, StepFailure } from '@/lib/errors'
import { flowFileKind } from '@/lib/flow/flow-file'
import { createHttp } from '@/lib/http/client'
import type { Actor } from './actor'
import { announceConnection } from './announce-connection'
import { askForFlow, refusal } from './ask-for-flow'
import { readValues } from './connection-values'
import { descriptionTurn } from './flow-prompt'
import { knownVariables } from './known-variables'
import { fillVariables } from './load-connection'
import { requireConnection } from './present-connection'
import type { ReadProposal } from './read-proposal'
import { reviewImport } from './review-import'

interface Wish {
  description: string
  /** Id of an account of the app `ai`. */
  connection: string
  timeZone?: string | undefined
  /** Aborted when nobody waits any more. */
  signal?: AbortSignal | undefined
}

export const proposalMs = 60_000
const answerBytesMax = 1_048_576

/** A flow for a description, by a model. The answer is data: it is checked, shown, and not kept. */
export async function proposeFlow(actor: Actor, wish: Wish): Promise<FlowProposal> {
  const account = await requireModel(actor, wish.connection)
  const proposal = await oneAtATime(actor, () => ask(actor, wish, account))
  const { name, document, notes, issues } = proposal
  const review = await reviewImport(actor, { kind: flowFileKind, v: 1, name, document })
  return { name, document, notes, issues, review }
}

interface Model {
  account: ModelAccount
  valuesSealed: string
}

async function requireModel(actor: Actor, id: string): Promise<Model> {
  const { workspaceId } = actor
  const row = await requireConnection(database(), actor, id)
  const { app, status, valuesSealed } = row
  if (app !== 'ai') throw new AppError('invalid', 'This is no AI account. Choose one.')
  if (status === 'maintenance') {
    throw new AppError(
      'invalid',
      `“${row.name}” is at rest. Choose another account, or end its rest.`,
    )
  }
  try {
    const sealed = readValues({ workspaceId, id }, valuesSealed)
    const values = await fillVariables(databasePool(), { workspaceId, app, values: sealed })
    return { account: readAccount(values), valuesSealed }
  } catch (error) {
    throw error instanceof StepFailure ? refusal(error.message, error) : error
  }
}

const busy = new Set<string>()

/** Models are slow and cost money: a person has one question under way. */
async function oneAtATime<T>({ workspaceId, userId }: Actor, work: () => Promise<T>): Promise<T> {
  const who = `${workspaceId} ${userId ?? 'key'}`
  if (busy.has(who)) {
    throw new AppError(
      'limit',
      'A flow is being drafted for you already. Wait for it, or cancel it.',
    )
  }
  busy.add(who)
  try {
    return await work()
  } finally {
    busy.delete(who)
  }
}

async function ask(actor: Actor, wish: Wish, model: Model): Promise<ReadProposal> {
  const { description, timeZone, signal: left } = wish
  const limit = AbortSignal.timeout(proposalMs)
  const signal = left ? AbortSignal.any([left, limit]) : limit
  const http = createHttp({ egressAllow: env().egressAllow, limits: { answerBytesMax } })
  try {
    const variables = await knownVariables(database(), actor)
    const text = descriptionTurn(description, timeZone)
    const { account } = model
    return await askForFlow({ http, account, text, variables, signal, limitMs: proposalMs })
  } catch (error) {
    if (left?.aborted) throw refusal('It was cancelled.', error)
    if (limit.aborted || (error instanceof StepFailure && error.kind === 'timeout')) {
      throw refusal(
        'The model did not answer within 60 s. Describe less at once, or try again.',
        error,
      )
    }
    if (!(error instanceof StepFailure)) throw error
    const failure = explainRefusal(error, model.account)
    if (error.kind === 'connection') await noteProblem(actor, wish.connection, { model, failure })
    throw refusal(failure.message, error)
  } finally {
    await http.close()
  }
}

/** What a step would have found out about the account. */
async function noteProblem(
  actor: Actor,
  id: string,
  { model: { valuesSealed }, failure }: { model: Model; failure: StepFailure },
): Promise<void> {
  const db = database()
  const place = { workspaceId: actor.workspaceId, id }
  await recordTest(db, place, { valuesSealed, problem: failure.message })
  await announceConnection(db, actor, id)
}
