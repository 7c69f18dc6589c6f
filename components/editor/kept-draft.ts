import { isRecord } from '@/lib/flow/record'
import type { Flow } from '@/lib/flow/schema'
import type { KeptDraft } from './autosave'
import type { CatalogIndex } from './catalog-index'
import { withoutSecretTexts } from './without-secret-texts'

/** Unsaved work survives a reload on this device; a secret that was not saved has to be entered again. */
export function keepDraft(
  flowId: string,
  draft: KeptDraft | undefined,
  catalog: CatalogIndex,
): void {
  try {
    if (draft) {
      const document = withoutSecretTexts(draft.document, catalog)
      localStorage.setItem(nameOf(flowId), JSON.stringify({ ...draft, document }))
    } else localStorage.removeItem(nameOf(flowId))
  } catch {
    // Storage may be full or switched off; the draft is still on screen and will be saved.
  }
}

export function readKeptDraft(flowId: string): KeptDraft | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(flowId)) ?? 'null')
    if (!isRecord(kept) || typeof kept.revision !== 'number' || !isRecord(kept.document)) return
    // It was written above, and the server checks it again when it is saved.
    return { document: kept.document as Flow, revision: kept.revision }
  } catch {
    return undefined
  }
}

function nameOf(flowId: string): string {
  return `hookline:draft:${flowId}`
}
