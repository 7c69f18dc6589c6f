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
    <span className="rounded-pill bg-needs-soft text-needs-ink text-caption font-label grid h-5 min-w-5 place-items-center px-1 group-data-rail:absolute group-data-rail:top-0.5 group-data-rail:right-0.5 max-xl:absolute max-xl:top-0.5 max-xl:right-0.5 xl:ml-auto">
      <span className="sr-only">Need you: </span>
      {count}
    </span>
  )
}
