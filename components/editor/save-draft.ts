import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { isRecord } from '@/lib/flow/record'
import type { Flow } from '@/lib/flow/schema'
import type { KeptDraft, SaveOutcome } from './autosave'

type DraftCalls = Pick<typeof client.flows.draft, 'save'>

interface DraftSaverOptions {
  flowId: string
  /** What the page before this one may have sent. */
  before: Flow | undefined
  calls?: DraftCalls
}

/**
 * Saves drafts of one flow. A save whose answer was lost, with the connection or with the page that
 * asked for it, may have arrived: what stands in the way of the next one then is no other person's work
 * but our own. Of several in a row any may be the one that did. Only the server can tell: what is
 * stored there has its secrets sealed.
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
    if (outcome.kind === 'conflict') outcome = await behindOwn({ draft, unanswered, put })
    // From here on the draft there is known; what a refusal or a lost session says nothing of, is not.
    if (outcome.kind === 'saved' || outcome.kind === 'conflict') unanswered = []
    const isLost = outcome.kind === 'failed' || outcome.kind === 'offline'
    if (isLost && !unanswered.includes(document)) unanswered = [...unanswered, document]
    return outcome
  }
}

type Put = ReturnType<typeof putter>

interface Behind {
  draft: KeptDraft
  unanswered: readonly Flow[]
  put: Put
}

/** Saves once more where the draft that is there is one of our own. */
async function behindOwn({ draft, unanswered, put }: Behind): Promise<SaveOutcome> {
  const { document, revision } = draft
  let outcome = await put(draft, { isRepeat: true })
  for (const own of unanswered) {
    if (outcome.kind !== 'conflict') return outcome
    if (own === document) continue
    const found = await put({ document: own, revision }, { isRepeat: true })
    if (found.kind === 'saved') return put({ document, revision: found.revision })
    // Whether an older one would be taken now is no matter; that nobody answered is: it is tried again.
    if (found.kind !== 'refused') outcome = found
  }
  return outcome
}

function putter(flowId: string, { save }: DraftCalls) {
  return async (
    { document, revision }: KeptDraft,
    { isRepeat = false } = {},
  ): Promise<SaveOutcome> => {
    try {
      const saved = await save({ id: flowId, document, revision, ...(isRepeat && { isRepeat }) })
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
