import { queries } from '@/components/api/queries'
import { runInput } from './run-input'

const queuedEveryMs = 5_000

/** A run that is looked at. */
export function openRunQuery(id: string) {
  return queries.runs.get.queryOptions({
    input: runInput(id),
    // Nothing is told when the runs before it move on. A run that has not begun is small.
    refetchInterval: ({ state }) => (state.data?.status === 'queued' ? queuedEveryMs : false),
  })
}
