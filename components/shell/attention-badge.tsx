'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { connectionsInput } from '@/components/connections/connections-input'

/** How many connections need somebody. */
export function AttentionBadge() {
  const { data } = useQuery(
    queries.connections.list.queryOptions({ input: connectionsInput, staleTime: 30_000 }),
  )
  const count = data?.items.filter(({ status }) => status === 'failing').length ?? 0
  if (count === 0) return null
  return (
    <span className="rounded-pill bg-needs-soft text-needs-ink font-label grid h-4 min-w-4 place-items-center px-1 text-[10px] max-xl:absolute max-xl:top-0 max-xl:right-0 xl:group-not-data-rail:ml-auto xl:group-data-rail:absolute xl:group-data-rail:top-0 xl:group-data-rail:right-0">
      <span className="sr-only">Need you: </span>
      {count}
    </span>
  )
}
