import type { BulkPreview } from '@/lib/contracts/bulk-actions'
import type { BulkFlow } from '@/lib/db/bulk-action-runs'

/** What is known of an action before it begins, as it is kept. */
export interface BulkOutlook {
  events: number
  flows: BulkFlow[]
  looked: number
  sending: number
  steps: BulkPreview['steps']
  leftOut: BulkPreview['leftOut']
}

export function emptyOutlook(): BulkOutlook {
  return { events: 0, flows: [], looked: 0, sending: 0, steps: [], leftOut: [] }
}

export function writeOutlook(outlook: BulkOutlook): string {
  return JSON.stringify(outlook)
}

export function readOutlook(text: string | null): BulkOutlook {
  // Only `writeOutlook` writes there.
  return text === null ? emptyOutlook() : (JSON.parse(text) as BulkOutlook)
}
