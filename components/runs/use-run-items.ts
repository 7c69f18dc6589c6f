import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import type { RunDetail } from '@/lib/contracts/runs'
import { type Choices, choiceId, choicesOfAddress, itemPath } from './item-choice'
import { containersOf, type ItemSource, loadShownItems, type ShownItem } from './shown-items'

export interface RunItems {
  containers: ReadonlySet<string>
  /** Of each container the item that is shown, as far as that is known. */
  shown: readonly ShownItem[]
  of: (container: string) => ShownItem | undefined
  isPending: boolean
  /** What is shown belongs to the item that was shown before. */
  isSwitching: boolean
  error: Error | null
  retry: () => void
  isOnlyFailed: (container: string) => boolean
  setOnlyFailed: (container: string, isOnly: boolean) => void
  /** Shows another item of a container. */
  move: (shown: ShownItem, index: number) => void
}

interface Address {
  step: string | null
  item: string | null
  onMove: (container: string, item: string) => void
}

/** Which item of each container a run shows: of the address, of what was pressed, or where it opens. */
export function useRunItems(run: RunDetail, { step, item, onMove }: Address): RunItems {
  const client = useQueryClient()
  const [moved, setMoved] = useState<Choices>({})
  const [onlyFailed, setOnlyFailed] = useState<Record<string, boolean>>({})
  const containers = new Set(containersOf(run.document).map(({ key }) => key))
  const choices = { ...moved, ...choicesOfAddress(run.document, step, item) }
  const query = useQuery({
    // Part of the lists, so that a change of the run makes it old with them.
    queryKey: [...queries.steps.list.key({ input: { id: run.id } }), 'shown', choices],
    queryFn: () => loadShownItems(run.document, choices, sourceOf(client, run.id)),
    enabled: containers.size > 0,
    placeholderData: keepPreviousData,
  })
  const shown = (query.data ?? []).map((one) => {
    const index = choices[choiceId(one.container, one.outer)] ?? one.index
    const shownIndex = Math.min(index, one.items.statuses.length - 1)
    const path = shownIndex < 0 ? '' : itemPath(one.outer, shownIndex)
    return { ...one, index: shownIndex, item: path }
  })
  return {
    containers,
    shown,
    of: (container) => shown.find((one) => one.container === container),
    isPending: query.isPending,
    isSwitching: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    isOnlyFailed: (container) => onlyFailed[container] ?? false,
    setOnlyFailed: (container, isOnly) => setOnlyFailed({ ...onlyFailed, [container]: isOnly }),
    move: ({ container, outer }, index) => {
      setMoved((before) => ({ ...before, [choiceId(container, outer)]: index }))
      onMove(container, itemPath(outer, index))
    },
  }
}

/** What was fetched stays as it is until the run changes. */
const staleTime = 60_000
/** More steps than these in one body are not shown for an item. */
const limit = 200

function sourceOf(client: QueryClient, id: string): ItemSource {
  return {
    items: (key, item) =>
      client.fetchQuery({
        ...queries.steps.items.queryOptions({ input: { id, key, item } }),
        staleTime,
      }),
    steps: async (container, item) => {
      const input = { id, container, item, limit }
      const page = await client.fetchQuery({
        ...queries.steps.list.queryOptions({ input }),
        staleTime,
      })
      return page.items
    },
  }
}
