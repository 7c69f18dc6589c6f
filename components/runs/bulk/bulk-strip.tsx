'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { queries } from '@/components/api/queries'
import { useLinks } from '@/components/flows/links'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import type { BulkAction } from '@/lib/contracts/bulk-actions'
import { doneOf, endWords, many, progressWords, runningWords } from './bulk-words'
import { useBulkActions } from './use-bulk-actions'

/** What is being done to many runs, wherever it was begun, and how it ended. */
export function BulkStrip() {
  const { actions, hide } = useBulkActions()
  if (actions.length === 0) return null
  return (
    <ul aria-label="Done to many runs" className="mb-4 grid gap-2">
      {actions.map((action) => (
        <li
          key={action.id}
          className="border-line bg-surface rounded-card flex flex-wrap items-center gap-x-3 gap-y-2 border py-2 pr-2 pl-4"
        >
          {action.state === 'running' ? (
            <Running action={action} />
          ) : (
            <Ended action={action} onHide={() => hide(action.id)} />
          )}
        </li>
      ))}
    </ul>
  )
}

function Running({ action }: { action: BulkAction }) {
  const cache = useQueryClient()
  const stop = useMutation(
    queries.bulkActions.cancel.mutationOptions({
      onError: showFailure,
      onSettled: () => cache.invalidateQueries({ queryKey: queries.bulkActions.key() }),
    }),
  )
  const { id, total } = action
  const done = doneOf(action)
  return (
    <>
      <span role="status" className="font-label">
        {runningWords(action)}
      </span>
      <div
        role="progressbar"
        aria-label={runningWords(action)}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        className="bg-sunken rounded-pill h-2 min-w-24 grow overflow-hidden"
      >
        <svg
          aria-hidden
          viewBox={`0 0 ${Math.max(1, total)} 1`}
          preserveAspectRatio="none"
          className="size-full"
        >
          <rect width={done} height={1} className="fill-lapis" />
        </svg>
      </div>
      <span className="text-meta text-ink-2 tabular-nums">{progressWords(action)}</span>
      <Button size="sm" isPending={stop.isPending} onPress={() => stop.mutate({ id })}>
        Stop
      </Button>
    </>
  )
}

function Ended({ action, onHide }: { action: BulkAction; onHide: () => void }) {
  const links = useLinks()
  const { id, verb, refusals } = action
  return (
    <>
      <div className="min-w-0 grow">
        <p role="status">{endWords(action)}</p>
        {refusals.map(({ reason, runs }) => (
          <p key={reason} className="text-meta text-ink-2">
            {many(runs, 'run')} left out: {reason}
          </p>
        ))}
      </div>
      {verb === 'rerun' && (
        <ButtonLink size="sm" href={links.runsOf(id)}>
          Show these runs
        </ButtonLink>
      )}
      <Button size="sm" variant="quiet" isIcon aria-label="Hide this message" onPress={onHide}>
        <X />
      </Button>
    </>
  )
}
