'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/time'
import { showToast } from '@/components/ui/toast-store'
import type { TriggerState } from '@/lib/contracts/triggers'
import { useEditor } from './editor-context'

const lookAgainMs = 5_000

/** How the live version's looks go: the last one, the next one, what went wrong. */
export function PollState() {
  const { flowId } = useEditor()
  const cache = useQueryClient()
  const input = { id: flowId }
  const state = useQuery({
    ...queries.triggers.state.queryOptions({ input }),
    refetchInterval: lookAgainMs,
  }).data
  const look = useMutation(
    queries.triggers.look.mutationOptions({
      onSuccess: (next) => {
        cache.setQueryData(queries.triggers.state.queryKey({ input }), next)
        showToast('Looking now.')
      },
      onError: (error) => showToast(error.message, { isError: true }),
    }),
  )
  if (state?.kind !== 'poll' || !state.isActive) {
    return (
      <p className="text-meta text-ink-2">
        It looks for what is new once the flow is live. What is there by then starts nothing.
      </p>
    )
  }
  return (
    <section aria-label="Looks" className="rounded-card border-line grid gap-2 border p-3">
      <div className="text-meta flex flex-wrap items-center gap-x-4 gap-y-1">
        <Looks state={state} />
        <Button
          size="sm"
          className="ml-auto"
          onPress={() => look.mutate(input)}
          isPending={look.isPending}
        >
          Look now
        </Button>
      </div>
      {state.lastError && (
        <Banner status="failed" title={failedTitle(state.failures)}>
          {state.lastError}
        </Banner>
      )}
    </section>
  )
}

function Looks({ state: { lastAt, nextAt } }: { state: TriggerState }) {
  return (
    <>
      <span>Last look: {lastAt ? <RelativeTime at={lastAt} /> : 'none yet'}</span>
      {nextAt && (
        <span>
          Next: <RelativeTime at={nextAt} />
        </span>
      )}
    </>
  )
}

function failedTitle(failures: number): string {
  return failures === 1 ? 'The last look failed.' : `The last ${failures} looks failed.`
}
