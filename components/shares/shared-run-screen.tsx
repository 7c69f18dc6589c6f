'use client'

import { Mark } from '@/components/shell/mark'
import { formatDuration } from '@/components/ui/format-duration'
import { StatusChip } from '@/components/ui/status'
import { ClockTime } from '@/components/ui/time'
import type { SharedRun } from '@/lib/contracts/shares'
import { SharedSteps } from './shared-steps'
import { shownNumber } from './shared-words'

/** `/shared/<token>`: a run as whoever has the link sees it. Nothing leads further. */
export function SharedRunScreen({ run }: { run: SharedRun }) {
  const status = run.status === 'succeeded' && run.isStopped ? 'stopped' : run.status
  const tookMs =
    run.startedAt && run.settledAt ? Date.parse(run.settledAt) - Date.parse(run.startedAt) : null
  const shown = shownNumber(run)
  return (
    <main className="mx-auto grid w-full max-w-200 gap-5 p-6 max-md:p-4">
      <header className="grid gap-3">
        <Mark />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="text-title wrap-anywhere">{run.flowName || 'A run'}</h1>
          <StatusChip status={status} />
        </div>
        <dl className="text-meta flex flex-wrap gap-x-6 gap-y-1 tabular-nums">
          <Fact name="Started">
            <ClockTime at={run.startedAt ?? run.createdAt} withSeconds />
          </Fact>
          {tookMs !== null && <Fact name="Took">{formatDuration(Math.max(0, tookMs))}</Fact>}
          <Fact name="Link ends">
            <ClockTime at={run.expiresAt} />
          </Fact>
        </dl>
        <p className="text-meta text-ink-2">
          {shown === 0
            ? 'Values are hidden: you see the steps, how they ended and how long they took.'
            : 'Values are hidden, but for those that whoever shared this chose to show.'}
        </p>
      </header>
      <SharedSteps run={run} />
    </main>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex gap-2">
      <dt className="text-ink-3">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
