'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { Suspense, useState } from 'react'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Button } from '@/components/ui/button'
import { lazyOverlay } from '@/components/ui/lazy-part'
import type { ErrorGroupDetail } from '@/lib/contracts/error-groups'
import { retryWords, runsWord } from './error-words'

const RetryDialog = lazyOverlay('The dialog', () =>
  import('./retry-dialog').then((module) => module.RetryDialog),
)

/** What is left to put right, and how putting it right goes. */
export function AffectedRuns({ error }: { error: ErrorGroupDetail }) {
  const { id, affected, retry } = error
  const [isAsked, setIsAsked] = useState(false)
  const isRunning = retry?.state === 'running'
  return (
    <section
      aria-label="Affected runs"
      className="rounded-card border-line bg-surface grid gap-3 border p-4"
    >
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-60">
          {affected === 0
            ? 'Every failed run of this error was run again.'
            : `${runsWord(affected)} failed and ${affected === 1 ? 'was' : 'were'} not run again.`}
        </p>
        {affected > 0 && !isRunning && (
          <Button variant="primary" onPress={() => setIsAsked(true)}>
            <RotateCcw />
            {affected === 1 ? 'Run it again…' : 'Run them again…'}
          </Button>
        )}
      </div>
      {retry && <RetryProgress id={id} retry={retry} />}
      {isAsked && (
        <Suspense>
          <RetryDialog id={id} isOpen={isAsked} onOpenChange={setIsAsked} />
        </Suspense>
      )}
    </section>
  )
}

function RetryProgress({
  id,
  retry,
}: {
  id: string
  retry: NonNullable<ErrorGroupDetail['retry']>
}) {
  const cache = useQueryClient()
  const cancel = useMutation(
    queries.errors.cancelRetry.mutationOptions({
      onError: showFailure,
      onSettled: () => cache.invalidateQueries({ queryKey: queries.errors.key() }),
    }),
  )
  const { state, total, started, refused, refusal } = retry
  const words = retryWords(retry)
  return (
    <div className="border-line grid gap-2 border-t pt-3">
      {state === 'running' && (
        <div className="flex items-center gap-3">
          <div
            role="progressbar"
            aria-label="Runs that were run again"
            aria-valuemin={0}
            aria-valuemax={total}
            aria-valuenow={started + refused}
            className="bg-sunken rounded-pill h-2 min-w-0 grow overflow-hidden"
          >
            <svg
              aria-hidden
              viewBox={`0 0 ${total} 1`}
              preserveAspectRatio="none"
              className="size-full"
            >
              <rect width={started + refused} height={1} className="fill-lapis" />
            </svg>
          </div>
          <Button size="sm" isPending={cancel.isPending} onPress={() => cancel.mutate({ id })}>
            Cancel
          </Button>
        </div>
      )}
      <p role="status" className="text-meta text-ink-2">
        {state === 'cancelled' ? `Cancelled. ${words}.` : `${words}.`}
      </p>
      {refusal && <p className="text-meta text-ink-2">Left out: {refusal}</p>}
    </div>
  )
}
