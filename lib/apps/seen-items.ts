import { readOwn } from '@/lib/flow/record'
import type { PollResult } from './define'

interface Found {
  id: string
  event: Record<string, unknown>
}

/** So many ids are remembered; a list that is longer than that is not looked at beyond. */
export const seenMax = 2_000

/**
 * What stands in a list and was not there before. `items` is as the list has it, the newest first;
 * what comes out is the oldest first. The first look only learns.
 */
export function newSince(cursor: unknown, items: readonly Found[]): PollResult {
  const looked = items.slice(0, seenMax)
  const known = readOwn(cursor, 'seen')
  const seen = new Set(Array.isArray(known) ? known : [])
  const fresh = cursor === undefined ? [] : looked.filter(({ id }) => !seen.has(id))
  const ids = new Set([...looked.map(({ id }) => id), ...seen])
  return { events: fresh.reverse(), cursor: { seen: [...ids].slice(0, seenMax) } }
}
