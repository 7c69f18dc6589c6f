import type { Draft } from '@/lib/contracts/flows'
import { type FlowRow, readDocument } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { issuesOf } from './issues-of'

export async function getDraft(actor: Actor, id: string): Promise<Draft> {
  return presentDraft(await requireFlow(database(), actor, id))
}

/** The draft with what stands in the way of publishing it. */
export function presentDraft({
  draft,
  draftRevision,
}: Pick<FlowRow, 'draft' | 'draftRevision'>): Draft {
  const document = readDocument(draft)
  return { document, revision: draftRevision, issues: issuesOf(document) }
}
