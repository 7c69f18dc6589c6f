import { createHash } from 'node:crypto'

/** The key of an event that Hookline found or made itself: a tick, an item of a poll. */
export function ownKeyHash(kind: 'tick' | 'item', flowId: string, id: string): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, flowId, id]))
    .digest('hex')
}
