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
    if (!isRecord(kept) || typeof kept.revision !== 'number') return
    return isFlowShaped(kept.document)
      ? { document: kept.document, revision: kept.revision }
      : undefined
  } catch {
    return undefined
  }
}

/**
 * Whether the builder can open it: what another version of it kept may be anything. The server checks
 * the rest when it is saved, and a step that cannot be drawn says so by itself.
 */
export function isFlowShaped(document: unknown): document is Flow {
  if (!isRecord(document) || !isRecord(document.trigger)) return false
  const { trigger, steps, edges, notes } = document
  return isRecord(trigger.input) && areSteps(steps) && areEdges(edges) && Array.isArray(notes)
}

function areSteps(steps: unknown): boolean {
  const isStep = (step: unknown) =>
    isRecord(step) &&
    [step.key, step.app, step.action].every((name) => typeof name === 'string') &&
    isRecord(step.input) &&
    (step.body === undefined || isBody(step.body))
  return Array.isArray(steps) && steps.every(isStep)
}

function isBody(body: unknown): boolean {
  return isRecord(body) && areSteps(body.steps) && areEdges(body.edges)
}

function areEdges(edges: unknown): boolean {
  const isEdge = (edge: unknown) =>
    isRecord(edge) && [edge.from, edge.branch, edge.to].every((name) => typeof name === 'string')
  return Array.isArray(edges) && edges.every(isEdge)
}

function nameOf(flowId: string): string {
  return `hookline:draft:${flowId}`
}
