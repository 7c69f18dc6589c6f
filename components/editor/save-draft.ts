import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { isRecord } from '@/lib/flow/record'
import type { Flow } from '@/lib/flow/schema'
import type { KeptDraft, SaveOutcome } from './autosave'
import { isEqual } from './equal'

/**
 * Saves drafts of one flow. A save whose answer was lost, with the connection or with the page that
 * asked for it, may have arrived: what stands in the way of the next one then is no other person's work
 * but our own. `before` is what the page before this one may have sent.
 */
export function createDraftSaver(flowId: string, before: Flow | undefined) {
  let unanswered = before
  return async (draft: KeptDraft): Promise<SaveOutcome> => {
    if (!navigator.onLine) return { kind: 'offline' }
    let outcome = await put(flowId, draft)
    if (outcome.kind === 'conflict') {
      const own = [draft.document, unanswered]
      outcome = await behindOwn({ flowId, draft, own }).catch(() => outcome)
    }
    const isLost = outcome.kind === 'failed' || outcome.kind === 'offline'
    unanswered = isLost ? draft.document : undefined
    return outcome
  }
}

interface Behind {
  flowId: string
  draft: KeptDraft
  own: readonly (Flow | undefined)[]
}

/** Saves once more where the draft that is there is one of our own. */
async function behindOwn({ flowId, draft, own }: Behind): Promise<SaveOutcome> {
  const { document, revision } = await client.flows.draft.get({ id: flowId })
  const isOwn = own.some((one) => one !== undefined && isSameDocument(one, document))
  if (!isOwn) return { kind: 'conflict', revision }
  return put(flowId, { document: draft.document, revision })
}

/** A document that was sent has lost what is undefined, and may have its members in another order. */
export function isSameDocument(ours: Flow, stored: Flow): boolean {
  return isEqual(JSON.parse(JSON.stringify(ours)), JSON.parse(JSON.stringify(stored)))
}

async function put(flowId: string, { document, revision }: KeptDraft): Promise<SaveOutcome> {
  try {
    const saved = await client.flows.draft.save({ id: flowId, document, revision })
    const { revision: next, issues, document: answered } = saved
    return { kind: 'saved', revision: next, issues, answered }
  } catch (error) {
    return outcomeOf(error, revision)
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
