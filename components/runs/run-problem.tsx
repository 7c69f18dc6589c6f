import { SearchX } from 'lucide-react'
import { isApiError } from '@/components/api/api-error'
import { FailurePanel } from '@/components/flows/failure-panel'
import { useLinks } from '@/components/flows/links'
import { Page, PageHeader } from '@/components/shell/page'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'

/** In place of a run that could not be loaded, or is not there. */
export function RunProblem({ error, onRetry }: { error: Error; onRetry: () => unknown }) {
  const links = useLinks()
  const isMissing = isApiError(error) && error.status === 404
  return (
    <Page>
      <PageHeader title="Run" />
      {isMissing ? (
        <EmptyState
          icon={<SearchX />}
          title="There is no such run."
          description="The link may be wrong, or the run is older than the history."
        >
          <ButtonLink href={links.runs}>Go to runs</ButtonLink>
        </EmptyState>
      ) : (
        <FailurePanel title="Couldn’t load the run." error={error} onRetry={onRetry} />
      )}
    </Page>
  )
}
