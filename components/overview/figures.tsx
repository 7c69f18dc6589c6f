import type { ReactNode } from 'react'
import { failedShareWords, formatCount } from '@/components/runs/chart/outcomes'
import { formatDuration } from '@/components/ui/format-duration'
import { RelativeTime } from '@/components/ui/time'
import type { Overview } from '@/lib/contracts/overview'

/** The answers to "is it running, is it well, is it fast, is it behind". */
export function Figures({ overview: { stats, backlog } }: { overview: Overview }) {
  const { total, counts, p50Ms, p95Ms } = stats
  const { queued, running, waiting, held, oldestQueuedAt } = backlog
  return (
    <dl className="mb-4 grid grid-cols-4 gap-4 max-lg:grid-cols-2 max-md:gap-2">
      <Figure label="Runs" value={formatCount(total)}>
        {formatCount(counts.open)} of them not over
      </Figure>
      <Figure label="Failed" value={failedShareWords(counts) ?? '–'}>
        {formatCount(counts.failed)} run{counts.failed === 1 ? '' : 's'}
      </Figure>
      <Figure label="Time taken" value={p50Ms === null ? '–' : formatDuration(p50Ms)}>
        {p95Ms === null
          ? 'Nothing was over'
          : `half are faster; 95 of 100 under ${formatDuration(p95Ms)}`}
      </Figure>
      <Figure label="Backlog" value={formatCount(queued + held)}>
        {formatCount(queued)} queued, {formatCount(held)} held
        {oldestQueuedAt !== null && (
          <>
            ; oldest <RelativeTime at={oldestQueuedAt} />
          </>
        )}
        <br />
        {formatCount(running)} running, {formatCount(waiting)} waiting
      </Figure>
    </dl>
  )
}

interface FigureProps {
  label: string
  value: string
  children: ReactNode
}

function Figure({ label, value, children }: FigureProps) {
  return (
    <div className="rounded-card border-line bg-surface border px-4 py-3">
      <dt className="text-meta text-ink-2">{label}</dt>
      <dd className="text-title tabular-nums">{value}</dd>
      <dd className="text-caption text-ink-2 tabular-nums">{children}</dd>
    </div>
  )
}
