import { Button } from '@/components/ui/button'
import { ClockTime } from '@/components/ui/time'

interface RunsEndProps {
  list: {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => Promise<unknown>
    searchedBack: string | undefined
  }
  isEmpty: boolean
  historyDays: number
}

/** What comes after the last row: more of it, or how far a search has looked. */
export function RunsEnd({ list, isEmpty, historyDays }: RunsEndProps) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage, searchedBack } = list
  if (!hasNextPage) {
    return (
      <p className="text-caption text-ink-3 mt-4 text-center">
        Older than {historyDays} day{historyDays === 1 ? '' : 's'} is deleted.
      </p>
    )
  }
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
