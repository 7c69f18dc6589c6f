import { rowLooks } from './run-status'
import type { RowStatus, TimelineRow } from './timeline'

type Seen = Pick<TimelineRow, 'key' | 'number' | 'title' | 'status' | 'depth'>

export interface ProgressWords {
  text: string
  isFailure: boolean
}

/** What has happened between two looks at a run, in a sentence; of several things the worst, then the last. */
export function progressWords(
  before: readonly Seen[],
  after: readonly Seen[],
): ProgressWords | undefined {
  const known = new Map(before.map(({ key, status }) => [key, status]))
  const changed = after.filter(
    // Steps in a container are those of the item that is shown, which may be another than before.
    ({ key, status, depth }) =>
      depth === 0 && known.has(key) && known.get(key) !== status && told.includes(status),
  )
  const one = changed.find(({ status }) => status === 'failed') ?? changed.at(-1)
  if (!one) return undefined
  const isFailure = one.status === 'failed'
  const step = `Step ${one.number} of ${after.length}${isFailure ? `, ${one.title},` : ''}`
  return { text: `${step} ${rowLooks[one.status].word.toLowerCase()}.`, isFailure }
}

const told: readonly RowStatus[] = ['succeeded', 'failed', 'waiting', 'stopped', 'cancelled']
