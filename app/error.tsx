'use client'

import { MessageScreen } from '@/components/shell/message-screen'
import { PageError } from '@/components/shell/page-error'

interface ErrorProps {
  error: Error & { digest?: string }
  reset: () => void
}

export default function RootError({ error, reset }: ErrorProps) {
  return (
    <MessageScreen title="This page could not be shown">
      <PageError digest={error.digest} onRetry={reset} />
    </MessageScreen>
  )
}
