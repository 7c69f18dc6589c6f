'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Segmented } from '@/components/ui/segmented'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { ErrorRetryPreview } from '@/lib/contracts/error-groups'
import { previewWords, runsWord } from './error-words'

interface RetryDialogProps {
  id: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

const ways = [
  { id: 'failed', label: 'From the step that failed' },
  { id: 'start', label: 'From the start' },
]

/** A dry run first: what would be done, and what would be sent a second time. */
export function RetryDialog({ id, isOpen, onOpenChange }: RetryDialogProps) {
  const [from, setFrom] = useState<'failed' | 'start'>('failed')
  const cache = useQueryClient()
  const preview = useQuery(queries.errors.retryPreview.queryOptions({ input: { id, from } }))
  const start = useMutation(
    queries.errors.retry.mutationOptions({
      onSuccess: () => onOpenChange(false),
      onError: showFailure,
      onSettled: () => cache.invalidateQueries({ queryKey: queries.errors.key() }),
    }),
  )
  // An older answer is no ground to send anything.
  const shown = preview.isFetching ? undefined : preview.data
  return (
    <Dialog
      title="Run the affected runs again"
      width="md"
      isAlert
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <div className="mt-3 grid gap-4">
        <Segmented
          label="Where they begin"
          items={ways}
          selectedKey={from}
          onSelectionChange={(way) => setFrom(way === 'start' ? 'start' : 'failed')}
        />
        <div className="min-h-24">
          {shown && <Found preview={shown} />}
          {!shown && preview.isError && (
            <FailurePanel
              title="Couldn’t tell what would happen."
              error={preview.error}
              onRetry={preview.refetch}
            />
          )}
          {!shown && !preview.isError && (
            <SkeletonRows count={2} label="Looking at what was sent…" />
          )}
        </div>
      </div>
      <DialogActions>
        <Button variant="quiet" autoFocus onPress={() => onOpenChange(false)}>
          Cancel
        </Button>
        <Button
          variant="primary"
          isPending={!shown || start.isPending}
          isDisabled={shown?.runs === 0}
          onPress={() => start.mutate({ id, from })}
        >
          {start.isPending
            ? 'Starting…'
            : shown
              ? `Run ${runsWord(shown.runs)} again`
              : 'Run again'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Found({ preview }: { preview: ErrorRetryPreview }) {
  return (
    <ul className="text-body grid gap-2">
      {previewWords(preview).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {preview.leftOut.map(({ reason, runs }) => (
        <li key={reason} className="text-ink-2">
          {runsWord(runs)} would be left out: {reason}
        </li>
      ))}
    </ul>
  )
}
