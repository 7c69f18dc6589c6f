import type { ConnectionReplacement } from '@/lib/contracts/connections'
import type { Db } from '@/lib/db/client'
import { flowsUsing } from '@/lib/db/connections'
import { dropEndpointCache, type FlowRow, saveDraft } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { findVersion } from '@/lib/db/versions'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { announceConnection } from './announce-connection'
import { flowNotFound, requireLockedFlow } from './find-flow'
import { requireConnection } from './present-connection'
import { publishDocument } from './publish-flow'
import { tellFlow } from './tell'

interface Replacement {
  id: string
  with: string
  /** Also publish the flows whose draft has no other change. */
  publish: boolean
}

/**
 * Puts another account in place of one in every draft. What is live stays as it is, unless the
 * person also publishes; a draft with other changes is never published here.
 */
export async function replaceConnection(
  actor: Actor,
  { id, with: other, publish }: Replacement,
): Promise<ConnectionReplacement> {
  const db = database()
  const { workspaceId } = actor
  const [from, to] = await Promise.all([
    requireConnection(db, actor, id),
    requireConnection(db, actor, other),
  ])
  if (from.id === to.id || from.app !== to.app) {
    throw new AppError(
      'invalid',
      `Choose another account of the same app in place of “${from.name}”.`,
    )
  }
  const users = (await flowsUsing(db, { workspaceId, ids: [id] })).get(id) ?? []
  const done: ConnectionReplacement = { drafts: [], published: [], stillLive: [] }
  for (const { id: flow, name, inLive } of users) {
    const { isReplaced, isPublished } = await replaceInFlow(actor, { flow, from, to, publish })
    if (isReplaced) done.drafts.push({ id: flow, name })
    if (isPublished) done.published.push({ id: flow, name })
    else if (inLive) done.stillLive.push({ id: flow, name })
  }
  await announceConnection(db, actor, id)
  await announceConnection(db, actor, other)
  return done
}

interface Change {
  flow: string
  from: { id: string }
  to: { id: string }
  publish: boolean
}

async function replaceInFlow(
  actor: Actor,
  { flow: id, from, to, publish }: Change,
): Promise<{ isReplaced: boolean; isPublished: boolean }> {
  const { workspaceId } = actor
  const one = { workspaceId, id }
  const result = await database().$transaction(async (tx) => {
    const flow = await requireLockedFlow(tx, actor, id)
    const { draft, draftRevision, liveVersion } = flow
    // An id is found nowhere by chance; `flowsUsing` looks for it in the same way.
    const document = draft.replaceAll(from.id, to.id)
    if (document === draft) return { isReplaced: false, isPublished: false }
    const saved = { draft: document, revision: draftRevision }
    if (!(await saveDraft(tx, one, saved))) throw flowNotFound()
    if (liveVersion === null) await dropEndpointCache(tx, id)
    const live =
      liveVersion === null
        ? null
        : await findVersion(tx, { workspaceId, flowId: id, number: liveVersion })
    const isPublished =
      publish &&
      live?.document === draft &&
      (await publishIfReady(tx, actor, { flow: { ...flow, draft: document }, document }))
    return { isReplaced: true, isPublished }
  })
  if (result.isReplaced) tellFlow(actor, 'flow.saved', id)
  if (result.isPublished) tellFlow(actor, 'flow.published', id)
  return result
}

/** False: its check found something in the way, before anything was written. */
async function publishIfReady(
  tx: Db,
  actor: Actor,
  { flow, document }: { flow: FlowRow; document: string },
): Promise<boolean> {
  try {
    await publishDocument(tx, actor, { flow, document, note: 'Account replaced' })
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_ready') return false
    throw error
  }
}
