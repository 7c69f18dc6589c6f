import { SearchX } from 'lucide-react'
import { isApiError } from '@/components/api/api-error'
import { FailurePanel } from '@/components/flows/failure-panel'
import { useLinks } from '@/components/flows/links'
import { useHistory } from '@/components/flows/use-history'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { useTimeZone } from '@/components/ui/time'
import { missingWords } from './missing-words'

interface RunProblemProps {
  id: string
  error: Error
  onRetry: () => unknown
}

/** In place of a run that could not be loaded, or is not there. */
export function RunProblem({ id, error, onRetry }: RunProblemProps) {
  const links = useLinks()
  const timeZone = useTimeZone()
  const keptDays = useHistory(undefined)?.keptDays
  if (!isApiError(error) || error.status !== 404) {
    return <FailurePanel title="Couldn’t load the run." error={error} onRetry={onRetry} />
  }
  return (
    <EmptyState icon={<SearchX />} {...missingWords({ id, keptDays, now: new Date(), timeZone })}>
      <ButtonLink href={links.runs}>Go to runs</ButtonLink>
    </EmptyState>
  )
}
