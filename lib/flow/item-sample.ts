import { findStep, graphOf } from './graph'
import { previewData } from './preview-data'
import { type Flow, triggerKey } from './schema'

export interface ItemSample {
  /** The first item, as far as the sample data tells. */
  value: unknown
}

/** What `item` is for a step in a container's body; undefined outside of one. */
export function itemSample(
  flow: Flow,
  key: string,
  scope: Record<string, unknown>,
): ItemSample | undefined {
  const entry = graphOf(flow, key)?.entry
  if (entry === undefined || entry === triggerKey) return undefined
  const container = findStep(flow, entry)
  if (!container) return undefined
  // The items of an inner container may come from the item of the outer one.
  const outer = itemSample(flow, entry, scope)
  const preview = previewData(
    container.input.items,
    outer ? { ...scope, item: outer.value, index: 0 } : scope,
  )
  const items = preview.ok && Array.isArray(preview.value) ? preview.value : []
  const { batchSize } = container.input
  const isBatch = typeof batchSize === 'number' && batchSize > 1
  return { value: isBatch ? items.slice(0, batchSize) : items[0] }
}
