import { KeptNote } from '@/components/flows/kept-note'
import { Button } from '@/components/ui/button'
import { ClockTime } from '@/components/ui/time'
import { rangeOf, withRange } from './filter/range'
import type { RunFilterState } from './use-run-filter'

interface RunsEndProps {
  list: {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => Promise<unknown>
    searchedBack: string | undefined
  }
  isEmpty: boolean
  filter: RunFilterState
}

/** What comes after the last row: more of it, how far a search has looked, or what is older. */
export function RunsEnd({ list, isEmpty, filter }: RunsEndProps) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage, searchedBack } = list
  if (!hasNextPage) return isEmpty ? null : <Older filter={filter} />
  const isSearch = searchedBack !== undefined
  const label = isSearch ? 'Keep searching' : 'Show more'
  const busy = isSearch ? 'Searching…' : 'Loading…'
  return (
    <p className="text-meta text-ink-2 mt-4 flex flex-wrap items-center justify-center gap-3">
      {searchedBack !== undefined && (
        <span>
          {isEmpty ? 'Nothing found so far. ' : ''}Searched back to <ClockTime at={searchedBack} />.
        </span>
      )}
      <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
        {isFetchingNextPage ? busy : label}
      </Button>
    </p>
  )
}

function Older({ filter: { parts, query, setParts, flow } }: Pick<RunsEndProps, 'filter'>) {
  const { until } = rangeOf(parts)
  return (
    <p className="text-caption text-ink-3 mt-4 flex flex-wrap items-center justify-center gap-x-2">
      <KeptNote flow={flow} />
      {query.since !== undefined && (
        <Button
          size="sm"
          variant="quiet"
          onPress={() => setParts(withRange(parts, { since: 'all', until }))}
        >
          Show older runs
        </Button>
      )}
    </p>
  )
}
