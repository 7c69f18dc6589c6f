import { Eye, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from '@/components/ui/classes'
import type { Status } from '@/components/ui/status-looks'
import { StatusShape } from '@/components/ui/status-shape'
import { ClockTime } from '@/components/ui/time'
import type { Arrival } from './use-arrivals'

/** The two steps of the first flow, and how far the event has come. */
export function StartFlow({ shown }: { shown: Arrival | undefined }) {
  const step = shown && stepState(shown)
  return (
    <ol
      aria-label="Your first flow"
      className="bg-dots grid grid-cols-[minmax(0,256px)_minmax(40px,112px)_minmax(0,256px)] justify-center px-4 py-7 max-md:grid-cols-1 max-md:justify-stretch"
    >
      <Card
        icon={<Zap />}
        title="Webhook"
        subtitle="Your URL"
        number={1}
        isTrigger
        foot={
          shown && (
            <Foot status={shown.status === 'rejected' ? 'failed' : 'succeeded'}>
              {shown.status === 'rejected' ? 'Rejected ' : 'Received '}
              <ClockTime at={shown.receivedAt} withSeconds />
            </Foot>
          )
        }
      />
      <li
        aria-hidden
        className={classes(
          'self-center justify-self-stretch border-t-2 max-md:h-6 max-md:w-0 max-md:justify-self-center max-md:border-t-0 max-md:border-l-2',
          step?.status === 'succeeded' ? 'border-ink' : 'border-line-strong',
        )}
      />
      <Card
        icon={<Eye />}
        title="Show it to me"
        subtitle="Passes the data on"
        number={2}
        foot={step && <Foot status={step.status}>{step.words}</Foot>}
      />
    </ol>
  )
}

function stepState({ status, runStatus }: Arrival): { status: Status; words: string } | undefined {
  if (status !== 'accepted') return undefined
  switch (runStatus) {
    case 'succeeded':
      return { status: 'succeeded', words: 'Shown below' }
    case 'failed':
    case 'cancelled':
      return { status: 'failed', words: 'Failed' }
    case 'running':
    case 'waiting':
    case 'queued':
    case undefined:
      return { status: 'running', words: 'Running' }
  }
}

interface CardProps {
  icon: ReactNode
  title: string
  subtitle: string
  number: number
  isTrigger?: boolean
  foot: ReactNode
}

function Card({ icon, title, subtitle, number, isTrigger = false, foot }: CardProps) {
  return (
    <li
      className={classes(
        'rounded-card border-line bg-surface min-w-0 border',
        isTrigger && 'border-t-ink border-t-3',
      )}
    >
      <div className="flex h-16 items-center gap-3 px-3.25">
        <span
          aria-hidden
          className="rounded-tile grid size-9 shrink-0 place-items-center bg-[#f1f0ed] text-[#181b20] [&>.lucide]:size-5"
        >
          {icon}
        </span>
        <span className="min-w-0 grow">
          <b className="font-strong block truncate">{title}</b>
          <span className="text-caption text-ink-3 block truncate">{subtitle}</span>
        </span>
        <span aria-hidden className="text-ink-3 mt-3 self-start font-mono text-[11px] leading-4">
          {number}
        </span>
      </div>
      <div className="border-line text-caption text-ink-2 flex h-7.5 items-center gap-1.5 border-t px-3">
        {foot ?? <span className="text-ink-3">Nothing yet</span>}
      </div>
    </li>
  )
}

function Foot({ status, children }: { status: Status; children: ReactNode }) {
  return (
    <>
      <StatusShape status={status} size={14} />
      <span>{children}</span>
    </>
  )
}
