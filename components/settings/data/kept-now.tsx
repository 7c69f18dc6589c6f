'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { Skeleton } from '@/components/ui/skeleton'
import { ClockTime } from '@/components/ui/time'
import { aboutCount, aboutSize } from './history-words'

const freshMs = 60_000

/** What there is at the moment, so that a person knows what a limit means. */
export function KeptNow() {
  const kept = useQuery(queries.history.kept.queryOptions({ input: {}, staleTime: freshMs }))
  const { data } = kept
  if (kept.isError && !data) {
    return (
      <FailurePanel
        title="Couldn’t count what is kept."
        error={kept.error}
        onRetry={kept.refetch}
      />
    )
  }
  return (
    <section aria-label="Kept now" aria-busy={!data}>
      <dl className="border-line bg-surface rounded-card grid grid-cols-2 gap-px overflow-hidden border sm:grid-cols-4">
        <Fact name="Runs">{data && aboutCount(data.runs)}</Fact>
        <Fact name="Events">{data && aboutCount(data.events)}</Fact>
        <Fact name="Size">{data && aboutSize(data.sizeBytes)}</Fact>
        <Fact name="Since">
          {data && (data.since === null ? 'Nothing yet' : <ClockTime at={data.since} />)}
        </Fact>
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="px-4 py-3">
      <dt className="text-meta text-ink-2">{name}</dt>
      <dd className="text-section tabular-nums">
        {children ?? <Skeleton className="mt-1 h-4 w-20" />}
      </dd>
    </div>
  )
}
