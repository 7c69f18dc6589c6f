'use client'

import { useQuery } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import { isApiError } from '@/components/api/api-error'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { useLinks } from '@/components/flows/links'
import { useShortcuts } from '@/components/keys/keys-provider'
import { Page } from '@/components/shell/page'
import { ProgressLine } from '@/components/ui/progress-line'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { ErrorGroupDetail } from '@/lib/contracts/error-groups'
import { AffectedRuns } from './affected-runs'
import { ErrorFacts } from './error-facts'
import { ErrorHeader } from './error-header'
import { ErrorHours } from './error-hours'
import { ErrorRuns } from './error-runs'
import { useErrorActions } from './use-error-actions'

/** `/w/<ws>/errors/<id>` */
export function ErrorPage({ id }: { id: string }) {
  const { data, error, isPending, isFetching, refetch } = useQuery(
    queries.errors.get.queryOptions({ input: { id } }),
  )
  if (isApiError(error) && error.status === 404) notFound()
  return (
    <Page>
      <ProgressLine isActive={isFetching && !isPending} />
      {isPending && <SkeletonRows count={6} label="Loading the error…" />}
      {error && !data && (
        <FailurePanel title="Couldn’t load this error." error={error} onRetry={refetch} />
      )}
      {data && <Detail error={data} />}
    </Page>
  )
}

function Detail({ error }: { error: ErrorGroupDetail }) {
  const links = useLinks()
  const { setState } = useErrorActions()
  useShortcuts({
    'resolve-error': () => setState(error, error.state === 'resolved' ? 'open' : 'resolved'),
    'ignore-error': () => setState(error, error.state === 'ignored' ? 'open' : 'ignored'),
  })
  return (
    <>
      <ErrorHeader
        error={error}
        backHref={links.errors}
        onChange={(state) => setState(error, state)}
      />
      <div className="grid grid-cols-[minmax(0,1fr)_20rem] items-start gap-6 max-lg:grid-cols-[minmax(0,1fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <AffectedRuns error={error} />
          <ErrorHours hours={error.hours} />
          <ErrorRuns id={error.id} total={error.count} />
        </div>
        <ErrorFacts error={error} />
      </div>
    </>
  )
}
