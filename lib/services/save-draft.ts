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
  /** It may have been saved before: that exactly this is stored already is no conflict then. */
  isRepeat?: boolean
}

/**
 * Saves the draft unless somebody saved another since. Answers with the draft as it is stored, its
 * secrets sealed, and with the issues it has.
 */
export async function saveDraft(
  actor: Actor,
  { id, document, revision, isRepeat = false }: DraftToSave,
): Promise<Draft> {
  const { workspaceId } = actor
  const stored = await database().$transaction(async (tx) => {
    const flow = await requireLockedFlow(tx, actor, id)
    const place = { workspaceId, flowId: id }
    const isStale = flow.draftRevision !== revision
    if (isStale && !isRepeat) throw changedElsewhere(flow.draftRevision)
    const sealed = await sealSecrets(tx, place, parseFlow(document))
    const draft = JSON.stringify(sealed.document)
    if (isStale) {
      // Of a text that is stored as a secret already, sealing made that secret.
      if (draft !== flow.draft) throw changedElsewhere(flow.draftRevision)
      return { draft, draftRevision: flow.draftRevision }
    }
    if (!(await saveDraftRow(tx, { workspaceId, id }, { draft, revision }))) throw flowNotFound()
    await keepSecrets(tx, place, sealed.fresh)
    // While nothing is live, the draft's settings judge what arrives.
    if (flow.liveVersion === null) await dropEndpointCache(tx, id)
    return { draft, draftRevision: revision + 1 }
  })
  // Again, where the process that had saved it did not come to it.
  tellFlow(actor, 'flow.saved', id)
  return presentDraft(database(), actor, stored)
}

function changedElsewhere(revision: number): AppError {
  return new AppError(
    'conflict',
    'This flow was changed somewhere else since you opened it. Load the newest draft, then make your change again.',
    { details: { revision } },
  )
}
