'use client'

import { useQuery } from '@tanstack/react-query'
import { useIsAlive } from '@/components/api/alive'
import { queries } from '@/components/api/queries'
import { connectionsInput } from '@/components/connections/connections-input'
import { classes } from '@/components/ui/classes'

/** How many connections need somebody. */
export function AttentionBadge() {
  const enabled = useIsAlive()
  const { data } = useQuery(
    queries.connections.list.queryOptions({ input: connectionsInput, staleTime: 30_000, enabled }),
  )
  const count = data?.items.filter(({ status }) => status === 'failing').length ?? 0
  return <Badge count={count} words="Need you" look="bg-needs-soft text-needs-ink" />
}

/** How many errors are open. */
export function ErrorsBadge() {
  const enabled = useIsAlive()
  const { data } = useQuery(
    queries.errors.list.queryOptions({ input: { limit: 1 }, staleTime: 30_000, enabled }),
  )
  const count = data?.counts.open ?? 0
  return <Badge count={count} words="Open" look="bg-failed-soft text-failed-ink" />
}

interface BadgeProps {
  count: number
  words: string
  look: string
}

function Badge({ count, words, look }: BadgeProps) {
  if (count === 0) return null
  return (
    <span
      className={classes(
        look,
        'rounded-pill font-label grid h-4 min-w-4 place-items-center px-1 text-[10px] max-xl:absolute max-xl:top-0 max-xl:right-0 max-md:top-1 max-md:right-auto max-md:left-1/2 max-md:ml-1.5 xl:group-not-data-rail:ml-auto xl:group-data-rail:absolute xl:group-data-rail:top-0 xl:group-data-rail:right-0',
      )}
    >
      <span className="sr-only">{words}: </span>
      {count > 99 ? '99+' : count}
    </span>
  )
}
