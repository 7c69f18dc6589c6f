'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { useLinks } from '@/components/flows/links'
import { MaskedSentence } from '@/components/redaction/masked-text'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { CopyButton } from '@/components/ui/copy-button'
import { ClockTime } from '@/components/ui/time'
import type { RunDetail } from '@/lib/contracts/runs'
import type { Decision, RunWait } from '@/lib/contracts/waits'
import { maskText } from '@/lib/flow/mask-texts'
import { DecisionDialog } from './decision-dialog'
import type { TimelineRow } from './timeline'
import { useWaitActions } from './use-wait-actions'

/** What a step waits for, until when, and how a person ends it. */
export function WaitingCard({ run, row }: { run: RunDetail; row: TimelineRow }) {
  const { step } = row
  const { data } = useQuery(queries.waits.list.queryOptions({ input: { id: run.id } }))
  const wait = data?.items.find((one) => one.step === row.key && one.item === step?.item)
  const error = step?.attempts.at(-1)?.error
  return (
    <div role="status" className="rounded-card bg-waiting-soft text-waiting-ink mt-4 p-4">
      {error && (
        <p className="font-strong wrap-anywhere">
          <MaskedSentence text={error.message} masks={run.masks} name="the whole sentence" />
        </p>
      )}
      {wait?.title && (
        <p className="text-section wrap-anywhere">{maskText(wait.title, run.masks)}</p>
      )}
      {wait?.message && (
        <p className="mt-1 wrap-anywhere whitespace-pre-wrap">
          <MaskedSentence text={wait.message} masks={run.masks} name="the whole message" />
        </p>
      )}
      <p className={wait?.title || error ? 'mt-1' : ''}>
        {subjects[step?.waitFor ?? 'time']}
        {step?.waitUntil && (
          <>
            {' '}
            until <ClockTime at={step.waitUntil} withSeconds />
          </>
        )}
        {error && <> for try {(step?.attempts.length ?? 0) + 1}</>}.
      </p>
      {wait?.resolvedAt && <p className="mt-1">It has come: the run goes on in a moment.</p>}
      {wait && !wait.resolvedAt && <WaitButtons runId={run.id} wait={wait} isRetry={!!error} />}
    </div>
  )
}

const subjects = {
  time: 'Waits',
  call: 'Waits for a call',
  approval: 'Waits for a decision',
  flow: 'Waits for the run it started',
  digest: 'Gathers values',
} as const

interface WaitButtonsProps {
  runId: string
  wait: RunWait
  isRetry: boolean
}

function WaitButtons({ runId, wait, isRetry }: WaitButtonsProps) {
  const links = useLinks()
  const { kind, url, run } = wait
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      {kind === 'approval' && <Decide runId={runId} wait={wait} />}
      {kind === 'time' && <ResumeNow runId={runId} isRetry={isRetry} />}
      {url && <CopyButton text={url} label={kind === 'call' ? 'Copy its URL' : 'Copy the link'} />}
      {run && <ButtonLink href={links.run(run)}>Open that run</ButtonLink>}
    </div>
  )
}

function Decide({ runId, wait }: Omit<WaitButtonsProps, 'isRetry'>) {
  const { resolve } = useWaitActions()
  const [decision, setDecision] = useState<Decision>()
  return (
    <>
      <Button variant="primary" onPress={() => setDecision('approved')}>
        Approve
      </Button>
      <Button onPress={() => setDecision('declined')}>Decline</Button>
      <DecisionDialog
        decision={decision}
        title={wait.title ?? 'Approval'}
        isPending={resolve.isPending}
        onClose={() => setDecision(undefined)}
        onDecide={(given) => {
          const { step, item } = wait
          resolve.mutate(
            { ...{ id: runId, step, ...given }, ...(item === undefined ? {} : { item }) },
            { onSettled: () => setDecision(undefined) },
          )
        }}
      />
    </>
  )
}

function ResumeNow({ runId, isRetry }: Pick<WaitButtonsProps, 'runId' | 'isRetry'>) {
  const { resume } = useWaitActions()
  const [isAsking, setIsAsking] = useState(false)
  const label = isRetry ? 'Try now' : 'Resume now'
  return (
    <>
      <Button onPress={() => setIsAsking(true)}>{label}</Button>
      <ConfirmDialog
        title={isRetry ? 'Try again now?' : 'Go on now?'}
        confirmLabel={label}
        cancelLabel="Keep waiting"
        isPending={resume.isPending}
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        onConfirm={() => resume.mutate({ id: runId }, { onSettled: () => setIsAsking(false) })}
      >
        Every step of this run that waits for a time goes on at once. Those that wait for a person,
        a call or another run keep waiting.
      </ConfirmDialog>
    </>
  )
}
