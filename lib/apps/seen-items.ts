import { readOwn } from '@/lib/flow/record'
import { isRedactionToken } from '@/lib/flow/redaction'
import type { PollResult, SeenIds } from './define'

interface Found {
  id: string
  event: Record<string, unknown>
}

/** So many ids are remembered; a list that is longer than that is not looked at beyond. */
export const seenMax = 2_000

interface Look {
  cursor: unknown
  seenIds: SeenIds
}

/**
 * What stands in a list and was not there before. `items` is as the list has it, the newest first;
 * what comes out is the oldest first. The first look only learns. What was seen is known again
 * whether it was kept as it is or as a token: rules come and go.
 */
export function newSince(
  { cursor, seenIds: { tokenOf, isHidden } }: Look,
  items: readonly Found[],
): PollResult {
  const looked = items.slice(0, seenMax)
  const known = readOwn(cursor, 'seen')
  const seen = new Set(Array.isArray(known) ? known.map(String) : [])
  const isSeen = (id: string) => seen.has(id) || seen.has(tokenOf(id))
  const fresh = cursor === undefined ? [] : looked.filter(({ id }) => !isSeen(id))
  const kept = (id: string) => (isHidden && !isRedactionToken(id) ? tokenOf(id) : id)
  const ids = new Set([...looked.map(({ id }) => id), ...seen].map(kept))
  return { events: fresh.reverse(), cursor: { seen: [...ids].slice(0, seenMax) } }
}
