'use client'

import { ChevronRight } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useLinks } from '@/components/flows/links'
import { MaskedSentence } from '@/components/redaction/masked-text'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { classes } from '@/components/ui/classes'
import { formatDuration } from '@/components/ui/format-duration'
import { lazyPart } from '@/components/ui/lazy-part'
import type { StepErrorBody } from '@/lib/contracts/errors'
import type { RunDetail } from '@/lib/contracts/runs'
import { answerStatus, failureWords, readableDetails } from './failure-words'
import { RerunDialog } from './run-dialogs'
import type { TimelineRow } from './timeline'
import { useRunActions } from './use-run-actions'

const LastWorked = lazyPart('When it last worked', () =>
  import('./what-changed').then((module) => module.LastWorked),
)
const MaskedTree = lazyPart('The data', () =>
  import('@/components/redaction/masked-tree').then((module) => module.MaskedTree),
)

interface FailureCardProps {
  run: RunDetail
  row: TimelineRow
  error: StepErrorBody
}

/** The sentence, what to do about it, and the answer behind it. */
export function FailureCard({ run, row, error }: FailureCardProps) {
  const links = useLinks()
  const actions = useRunActions(run)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <div role="alert" className="rounded-card bg-failed-soft text-failed-ink mt-4 p-4">
        <p className="text-section wrap-anywhere">
          <MaskedSentence text={error.message} masks={run.masks} name="the whole sentence" />
        </p>
        <p className="mt-1">{circumstances(error, row)}</p>
        {row.step && (
          <Suspense>
            <LastWorked run={run} step={row.step} />
          </Suspense>
        )}
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <ButtonLink href={links.flow(run.flow, { step: row.key })} className="border-transparent">
            Open the step
          </ButtonLink>
          {run.settledAt && (
            <Button variant="quiet" className={onTint} onPress={actions.retry}>
              {actions.isPending ? 'Starting…' : 'Retry from here'}
            </Button>
          )}
          {run.sameError && run.error?.step === row.key && (
            <ButtonLink href={links.error(run.sameError.id)} variant="quiet" className={onTint}>
              {sameWords(run.sameError.runs)}
            </ButtonLink>
          )}
          {error.details !== undefined && (
            <Button
              variant="quiet"
              size="sm"
              className={classes(onTint, 'ml-auto')}
              aria-expanded={isOpen}
              onPress={() => setIsOpen(!isOpen)}
            >
              {detailsLabel(error.details)}
              <ChevronRight className={isOpen ? 'rotate-90' : ''} />
            </Button>
          )}
        </div>
      </div>
      <RerunDialog runId={run.id} actions={actions} />
      {isOpen && (
        <div className="rounded-card border-line mt-3 border p-2">
          <Suspense>
            <MaskedTree
              value={readableDetails(error.details)}
              masks={run.masks}
              label="Details of the failure"
              openLevels={3}
            />
          </Suspense>
        </div>
      )}
    </>
  )
}

/** "Not available. Tried 3 times in 2.0 s." */
function circumstances({ kind }: StepErrorBody, { step }: TimelineRow): string {
  const word = failureWords[kind]
  const tries = step?.attempts.length ?? 0
  const took = step?.durationMs == null ? '' : ` in ${formatDuration(step.durationMs)}`
  const tried = tries > 1 ? ` Tried ${tries} times${took}.` : ''
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}.${tried}`
}

/** "All 12 that failed like this" */
function sameWords(runs: number): string {
  return runs === 1 ? 'See the error' : `All ${runs.toLocaleString('en')} that failed like this`
}

const onTint = 'text-inherit! hover:bg-transparent hover:underline'

function detailsLabel(details: unknown): string {
  const status = answerStatus(details)
  return status === undefined ? 'Details' : `The answer was ${status}`
}
