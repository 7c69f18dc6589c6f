'use client'

import { Page } from '@/components/shell/page'
import { PageError } from '@/components/shell/page-error'

interface ErrorProps {
  error: Error & { digest?: string }
  reset: () => void
}

/** The navigation around it stays. */
export default function WorkspaceError({ error, reset }: ErrorProps) {
  return (
    <Page>
      <PageError digest={error.digest} onRetry={reset} />
    </Page>
  )
}
