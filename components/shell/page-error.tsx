'use client'

import { ErrorPanel } from '@/components/ui/error-panel'

interface PageErrorProps {
  /** Finds the error in the server's log. */
  digest?: string
  onRetry: () => void
}

export function PageError({ digest, onRetry }: PageErrorProps) {
  return (
    <ErrorPanel
      title="That didn’t work on our side."
      cause="We’ve logged it. Nothing you saved is lost."
      requestId={digest}
      onRetry={onRetry}
    />
  )
}
