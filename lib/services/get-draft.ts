import type { Draft } from '@/lib/contracts/flows'
import type { Db } from '@/lib/db/client'
import { type FlowRow, readDocument } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { issuesOf } from './issues-of'
import { knownVariables } from './known-variables'

export async function getDraft(actor: Actor, id: string): Promise<Draft> {
  const db = database()
  return presentDraft(db, actor, await requireFlow(db, actor, id))
}

/** The draft with what stands in the way of publishing it. */
export async function presentDraft(
  db: Db,
  actor: Actor,
  { draft, draftRevision }: Pick<FlowRow, 'draft' | 'draftRevision'>,
): Promise<Draft> {
  const document = readDocument(draft)
  const variables = await knownVariables(db, actor)
  return { document, revision: draftRevision, issues: issuesOf(document, variables) }
}
