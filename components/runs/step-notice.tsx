import { type ReactNode, Suspense } from 'react'
import { classes } from '@/components/ui/classes'
import { lazyPart } from '@/components/ui/lazy-part'
import { type Status, statusLooks, toneFills } from '@/components/ui/status-looks'
import type { RunDetail } from '@/lib/contracts/runs'
import { maskText } from '@/lib/flow/mask-texts'
import { triggerKey } from '@/lib/flow/schema'
import { FailureCard } from './failure-card'
import { rowLooks } from './run-status'
import { byChoice, type TimelineRow } from './timeline'

const WaitingCard = lazyPart('What the step waits for', () =>
  import('./waiting-card').then((module) => module.WaitingCard),
)

interface StepNoticeProps {
  run: RunDetail
  row: TimelineRow
  /** "Item 37", for a step inside a For each. */
  item: string | undefined
  /** Some step of that item is recorded. */
  hasBegun: boolean
}

/** What happened at a step, where that is more than "it worked". */
export function StepNotice(props: StepNoticeProps) {
  const { run, row } = props
  const { step } = row
  const error = step?.error ?? (row.status === 'failed' ? run.error : undefined)
  if (row.status === 'failed' && error) return <FailureCard run={run} row={row} error={error} />
  if (row.key === triggerKey || row.status === 'succeeded') return null
  if (row.status === 'waiting') {
    return (
      <Suspense>
        <WaitingCard run={run} row={row} />
      </Suspense>
    )
  }
  return <Notice status={rowLooks[row.status].status}>{sentenceOf(props)}</Notice>
}

function Notice({ status, children }: { status: Status; children: ReactNode }) {
  const { tone } = statusLooks[status]
  return (
    <p role="status" className={classes('rounded-card mt-4 p-4', toneFills[tone])}>
      {children}
    </p>
  )
}

function sentenceOf({ run, row, item, hasBegun }: StepNoticeProps): string {
  switch (row.status) {
    case 'stopped':
      return maskText(run.stopped?.message ?? 'Stopped on purpose.', run.masks)
    case 'running':
      return 'Running now.'
    case 'cancelled':
      return 'The run was cancelled while this step was under way. It may have done its work.'
    case 'skipped':
      if (row.summary === byChoice) {
        return 'Skipped by choice: the step is switched to be skipped, and the run went on after it.'
      }
      if (item) return `Skipped: ${item.toLowerCase()} went another way, or was over before.`
      if (run.stopped) return 'Skipped: the run was stopped on purpose before this step.'
      return 'Skipped: the run went another way.'
    default:
      return item ? notReachedInItem(run, item, hasBegun) : notReached(run)
  }
}

function notReachedInItem({ settledAt }: RunDetail, item: string, hasBegun: boolean): string {
  if (settledAt === null) {
    const place = hasBegun ? 'come to this step' : 'begun'
    return `Not reached yet: ${item.toLowerCase()} has not ${place}.`
  }
  if (hasBegun) return `Not reached: ${item.toLowerCase()} ended before this step.`
  return `${item} never began: the list was over before it.`
}

function notReached({ status, stopped }: RunDetail): string {
  if (stopped) return 'Not reached: the run was stopped on purpose before this step.'
  if (status === 'failed') return 'Not reached: the run failed before this step.'
  if (status === 'cancelled') return 'Not reached: the run was cancelled before this step.'
  return 'Not reached yet.'
}
