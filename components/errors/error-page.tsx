'use client'

import { useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { isApiError } from '@/components/api/api-error'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { useLinks } from '@/components/flows/links'
import { useShortcuts } from '@/components/keys/keys-provider'
import { Page } from '@/components/shell/page'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
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
  const isMissing = isApiError(error) && error.status === 404
  return (
    <Page>
      <ProgressLine isActive={isFetching && !isPending} />
      {isPending && <SkeletonRows count={6} label="Loading the error…" />}
      {isMissing && <MissingError />}
      {error && !data && !isMissing && (
        <FailurePanel title="Couldn’t load this error." error={error} onRetry={refetch} />
      )}
      {data && <Detail error={data} />}
    </Page>
  )
}

function MissingError() {
  const links = useLinks()
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<SearchX />}
        title="There is no such error here."
        description="An error goes once its runs are not kept any more, and with its flow. It may also be in another workspace."
      >
        <ButtonLink href={links.errors}>Go to errors</ButtonLink>
      </EmptyState>
    </>
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
