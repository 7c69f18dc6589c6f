'use client'

import { Button } from './button'
import { CopyButton } from './copy-button'
import { StatusShape } from './status-shape'

interface ErrorPanelProps {
  /** "Couldn't load runs." */
  title: string
  /** One line. */
  cause?: string
  requestId?: string
  onRetry?: () => void
}

/** In place of content that did not arrive. */
export function ErrorPanel({ title, cause, requestId, onRetry }: ErrorPanelProps) {
  return (
    <div
      role="alert"
      className="rounded-card border-line bg-surface flex items-start gap-3 border p-4"
    >
      <StatusShape status="failed" className="mt-0.5" />
      <div className="min-w-0 grow">
        <p className="font-strong">{title}</p>
        {cause && <p className="text-ink-2 text-meta">{cause}</p>}
        {requestId && (
          <p className="-mb-1 flex items-center gap-1">
            <span className="text-data text-ink-3 font-mono">{requestId}</span>
            <CopyButton
              text={requestId}
              label="Copy request id"
              variant="quiet"
              size="sm"
              isIconOnly
            />
          </p>
        )}
      </div>
      {onRetry && (
        <Button size="sm" onPress={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}
