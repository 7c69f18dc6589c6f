import type { Draft } from '@/lib/contracts/flows'
import { dropEndpointCache, saveDraft as saveDraftRow } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { parseFlow } from '@/lib/flow/parse-flow'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { presentDraft } from './get-draft'
import { tellFlow } from './tell'

interface DraftToSave {
  id: string
  document: unknown
  /** The revision the change was made on. */
  revision: number
}

/** Saves the draft unless somebody saved another since; answers with the issues it has. */
export async function saveDraft(
  actor: Actor,
  { id, document, revision }: DraftToSave,
): Promise<Draft> {
  const db = database()
  const { workspaceId } = actor
  const { liveVersion } = await requireFlow(db, actor, id)
  const draft = JSON.stringify(parseFlow(document))
  if (!(await saveDraftRow(db, { workspaceId, id }, { draft, revision }))) {
    const current = await requireFlow(db, actor, id)
    throw new AppError(
      'conflict',
      'This flow was changed somewhere else since you opened it. Load the newest draft, then make your change again.',
      { details: { revision: current.draftRevision } },
    )
  }
  // While nothing is live, the draft's settings judge what arrives.
  if (liveVersion === null) await dropEndpointCache(db, id)
  tellFlow(actor, 'flow.saved', id)
  return presentDraft({ draft, draftRevision: revision + 1 })
}
