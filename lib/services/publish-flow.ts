import { catalog } from '@/lib/apps/catalog'
import type { Db } from '@/lib/db/client'
import { dropEndpointCache, type FlowRow, readDocument, updateFlow } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { insertVersion } from '@/lib/db/versions'
import { AppError } from '@/lib/errors'
import { check } from '@/lib/flow/check'
import type { VariableKinds } from '@/lib/flow/check-variables'
import type { Flow, Issue } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { requireLockedFlow } from './find-flow'
import { issuesOf } from './issues-of'
import { knownVariables } from './known-variables'
import { syncTrigger } from './sync-trigger'
import { tellFlow } from './tell'

/** Makes the draft the version that new runs use. A paused flow stays paused. */
export async function publishFlow(
  actor: Actor,
  { id, note }: { id: string; note?: string | undefined },
): Promise<{ version: number }> {
  const version = await database().$transaction(async (tx) => {
    const flow = await requireLockedFlow(tx, actor, id)
    return publishDocument(tx, actor, { flow, document: flow.draft, note: note || null })
  })
  tellFlow(actor, 'flow.published', id)
  return { version }
}

interface Publication {
  flow: FlowRow
  document: string
  note: string | null
  /** What the caller found wrong with the document beside what is checked here. */
  issues?: Issue[]
}

/** The caller holds the flow's lock. */
export async function publishDocument(
  tx: Db,
  { workspaceId, userId }: Actor,
  { flow, document, note, issues }: Publication,
): Promise<number> {
  const variables = await knownVariables(tx, { workspaceId })
  requireReady(readDocument(document), {
    use: 'published',
    variables,
    ...(issues ? { issues } : {}),
  })
  const one = { workspaceId, id: flow.id }
  const version = await insertVersion(tx, {
    workspaceId,
    flowId: flow.id,
    document,
    note,
    authorId: userId,
  })
  const status = flow.status === 'paused' ? 'paused' : 'live'
  await updateFlow(tx, one, { status, liveVersion: version })
  await dropEndpointCache(tx, flow.id)
  await syncTrigger(tx, { workspaceId, userId }, flow.id)
  return version
}

interface Readiness {
  use: 'published' | 'run'
  variables: VariableKinds
  issues?: Issue[]
}

/** Throws `not_ready` with the blockers of a document that cannot be used yet. */
export function requireReady(
  document: Flow,
  { use, variables, issues: more = [] }: Readiness,
): void {
  // A run that somebody starts by hand does not come through the flow's URL.
  const issues =
    use === 'published' ? issuesOf(document, variables) : check(document, catalog(), variables)
  const blockers = [...more, ...issues].filter(({ level }) => level === 'blocker')
  if (blockers.length === 0) return
  const count = blockers.length === 1 ? 'One problem stands' : `${blockers.length} problems stand`
  throw new AppError(
    'not_ready',
    `This flow cannot be ${use} yet. ${count} in the way: ${blockers[0]?.message ?? ''}`,
    { details: { issues: blockers } },
  )
}
