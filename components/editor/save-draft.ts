import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { isRecord } from '@/lib/flow/record'
import type { Flow } from '@/lib/flow/schema'
import type { KeptDraft, SaveOutcome } from './autosave'
import { isEqual } from './equal'

type DraftCalls = Pick<typeof client.flows.draft, 'get' | 'save'>

interface DraftSaverOptions {
  flowId: string
  /** What the page before this one may have sent. */
  before: Flow | undefined
  calls?: DraftCalls
}

/**
 * Saves drafts of one flow. A save whose answer was lost, with the connection or with the page that
 * asked for it, may have arrived: what stands in the way of the next one then is no other person's work
 * but our own. Of several in a row any may be the one that did.
 */
export function createDraftSaver({
  flowId,
  before,
  calls = client.flows.draft,
}: DraftSaverOptions) {
  const put = putter(flowId, calls)
  let unanswered: readonly Flow[] = before ? [before] : []
  return async (draft: KeptDraft): Promise<SaveOutcome> => {
    if (!navigator.onLine) return { kind: 'offline' }
    const { document } = draft
    let outcome = await put(draft)
    if (outcome.kind === 'conflict') {
      const isOwn = (stored: Flow) =>
        [document, ...unanswered].some((own) => isSameDocument(own, stored))
      outcome = await behindOwn({ draft, isOwn, put, get: () => calls.get({ id: flowId }) })
    }
    // From here on the draft there is known; what a refusal or a lost session says nothing of, is not.
    if (outcome.kind === 'saved' || outcome.kind === 'conflict') unanswered = []
    const isLost = outcome.kind === 'failed' || outcome.kind === 'offline'
    if (isLost && !unanswered.includes(document)) unanswered = [...unanswered, document]
    return outcome
  }
}

interface Behind {
  draft: KeptDraft
  isOwn: (stored: Flow) => boolean
  put: (draft: KeptDraft) => Promise<SaveOutcome>
  get: () => Promise<KeptDraft>
}

/** Saves once more where the draft that is there is one of our own. */
async function behindOwn({ draft, isOwn, put, get }: Behind): Promise<SaveOutcome> {
  let stored: KeptDraft
  try {
    stored = await get()
  } catch (error) {
    // Nobody's work is known to be there: it is tried again like any save.
    return outcomeOf(error, draft.revision)
  }
  const { document, revision } = stored
  if (!isOwn(document)) return { kind: 'conflict', revision }
  return put({ document: draft.document, revision })
}

/** A document that was sent has lost what is undefined, and may have its members in another order. */
export function isSameDocument(ours: Flow, stored: Flow): boolean {
  return isEqual(JSON.parse(JSON.stringify(ours)), JSON.parse(JSON.stringify(stored)))
}

function putter(flowId: string, { save }: DraftCalls) {
  return async ({ document, revision }: KeptDraft): Promise<SaveOutcome> => {
    try {
      const saved = await save({ id: flowId, document, revision })
      const { revision: next, issues, document: answered } = saved
      return { kind: 'saved', revision: next, issues, answered }
    } catch (error) {
      return outcomeOf(error, revision)
    }
  }
}

function outcomeOf(error: unknown, revision: number): SaveOutcome {
  if (!isApiError(error)) return { kind: navigator.onLine ? 'failed' : 'offline' }
  if (error.code === 'conflict') {
    const { details } = error
    const theirs = isRecord(details) ? details.revision : undefined
    return { kind: 'conflict', revision: typeof theirs === 'number' ? theirs : revision }
  }
  if (error.code === 'unauthenticated') return { kind: 'signed_out' }
  if (error.status < 500 && error.status !== 429) return { kind: 'refused', message: error.message }
  return { kind: 'failed' }
}
