import type { Draft } from '@/lib/contracts/flows'
import type { Db } from '@/lib/db/client'
import { type FlowRow, readDocument } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { Flow } from '@/lib/flow/document'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { issuesOf } from './issues-of'
import { knownVariables } from './known-variables'

export async function getDraft(actor: Actor, id: string): Promise<Draft> {
  const db = database()
  const flow = await requireFlow(db, actor, id)
  refuseBroken(flow.draft)
  return presentDraft(db, actor, flow)
}

/** A draft that is no flow document (any more): it is handed out as it is, and goes nowhere else. */
function refuseBroken(text: string): void {
  try {
    if (Flow.safeParse(JSON.parse(text)).success) return
  } catch {
    // No JSON at all: said below.
  }
  throw new AppError(
    'invalid',
    'The draft of this flow is damaged and cannot be opened. What is live goes on; go back to an earlier version, or download the draft as it is.',
    { details: { brokenDraft: text } },
  )
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
