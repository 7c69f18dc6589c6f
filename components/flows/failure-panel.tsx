import { isApiError } from '@/components/api/api-error'
import { ErrorPanel } from '@/components/ui/error-panel'

interface FailurePanelProps {
  /** "Couldn’t load runs." */
  title: string
  error: Error
  onRetry: () => unknown
}

/** In place of what a query did not bring. */
export function FailurePanel({ title, error, onRetry }: FailurePanelProps) {
  const isOurs = isApiError(error)
  return (
    <ErrorPanel
      title={title}
      cause={isOurs ? error.message : 'The server could not be reached. Check the connection.'}
      requestId={isOurs ? error.requestId : undefined}
      onRetry={() => void onRetry()}
    />
  )
}
