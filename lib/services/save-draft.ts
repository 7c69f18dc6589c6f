import type { Draft } from '@/lib/contracts/flows'
import { dropEndpointCache, saveDraft as saveDraftRow } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { parseFlow } from '@/lib/flow/parse-flow'
import type { Actor } from './actor'
import { flowNotFound, requireLockedFlow } from './find-flow'
import { presentDraft } from './get-draft'
import { keepSecrets, sealSecrets } from './seal-secrets'
import { tellFlow } from './tell'

interface DraftToSave {
  id: string
  document: unknown
  /** The revision the change was made on. */
  revision: number
}

/**
 * Saves the draft unless somebody saved another since. Answers with the draft as it is stored, its
 * secrets sealed, and with the issues it has.
 */
export async function saveDraft(
  actor: Actor,
  { id, document, revision }: DraftToSave,
): Promise<Draft> {
  const { workspaceId } = actor
  const draft = await database().$transaction(async (tx) => {
    const { liveVersion, draftRevision } = await requireLockedFlow(tx, actor, id)
    if (draftRevision !== revision) throw changedElsewhere(draftRevision)
    const place = { workspaceId, flowId: id }
    const sealed = await sealSecrets(tx, place, parseFlow(document))
    const text = JSON.stringify(sealed.document)
    if (!(await saveDraftRow(tx, { workspaceId, id }, { draft: text, revision }))) {
      throw flowNotFound()
    }
    await keepSecrets(tx, place, sealed.fresh)
    // While nothing is live, the draft's settings judge what arrives.
    if (liveVersion === null) await dropEndpointCache(tx, id)
    return text
  })
  tellFlow(actor, 'flow.saved', id)
  return presentDraft(database(), actor, { draft, draftRevision: revision + 1 })
}

function changedElsewhere(revision: number): AppError {
  return new AppError(
    'conflict',
    'This flow was changed somewhere else since you opened it. Load the newest draft, then make your change again.',
    { details: { revision } },
  )
}
