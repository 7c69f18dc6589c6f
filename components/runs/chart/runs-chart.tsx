'use client'

import { useState } from 'react'
import { FailurePanel } from '@/components/flows/failure-panel'
import { Button } from '@/components/ui/button'
import { classes } from '@/components/ui/classes'
import { formatDuration } from '@/components/ui/format-duration'
import { ClockTime } from '@/components/ui/time'
import type { RunStats } from '@/lib/contracts/run-search'
import { withRange } from '../filter/range'
import type { RunFilterState } from '../use-run-filter'
import { Bars } from './bars'
import { LatencySwatch } from './latency-lines'
import { failedShareWords, formatCount, outcomeLooks, outcomes, outcomeWords } from './outcomes'
import { StatsTable } from './stats-table'
import { useRunStats } from './use-run-stats'

interface RunsChartProps {
  filter: RunFilterState
  /** The rows of this filter are on their way. */
  isWaiting: boolean
  className: string
}

/** Of more nobody finds the one that is meant. */
const broadRuns = 10_000

/** How many runs there were when, and how they ended. Marking a part of it shows that time. */
export function RunsChart({ filter, isWaiting, className }: RunsChartProps) {
  const stats = useRunStats(filter, { isWaiting })
  const [isTable, setIsTable] = useState(false)
  const [hasLatency, setHasLatency] = useState(false)
  const { data } = stats
  if (stats.isError && !data) {
    return (
      <div className="my-4">
        <FailurePanel
          title="Couldn’t count these runs."
          error={stats.error}
          onRetry={stats.refetch}
        />
      </div>
    )
  }
  if (!data) return <div className={className} />
  return (
    <figure
      aria-label={`Runs over time. ${summary(data)}`}
      className={classes(className, 'px-4 pt-3.5 pb-2.5')}
    >
      <Caption
        stats={data}
        isTable={isTable}
        hasLatency={hasLatency && !isTable}
        onTable={() => setIsTable(!isTable)}
        onLatency={() => setHasLatency(!hasLatency)}
      />
      {filter.query.q !== undefined && data.total > broadRuns && (
        <p role="status" className="text-meta text-ink-2 -mt-1 mb-3">
          That matches more than {formatCount(broadRuns)} runs. Add a flow or a shorter time.
        </p>
      )}
      {isTable ? (
        <StatsTable buckets={data.buckets} />
      ) : (
        <Bars
          buckets={data.buckets}
          hasLatency={hasLatency}
          onMark={(range) => filter.setParts(withRange(filter.parts, range))}
        />
      )}
    </figure>
  )
}

function summary({ total, counts, p50Ms, p95Ms }: RunStats): string {
  const share = failedShareWords(counts)
  return [
    `${formatCount(total)} run${total === 1 ? '' : 's'}: ${outcomeWords(counts)}`,
    ...(share === undefined ? [] : [`${share} failed`]),
    ...(p50Ms === null ? [] : [`half took under ${formatDuration(p50Ms)}`]),
    ...(p95Ms === null ? [] : [`95 of 100 under ${formatDuration(p95Ms)}`]),
  ].join('; ')
}

interface CaptionProps {
  stats: RunStats
  isTable: boolean
  hasLatency: boolean
  onTable: () => void
  onLatency: () => void
}

/** "1,204 runs · 0.3 % failed · p50 0.4 s · p95 1.9 s" */
function Caption({ stats, isTable, hasLatency, onTable, onLatency }: CaptionProps) {
  const { total, counts, p50Ms, p95Ms, isPartial, countedFrom } = stats
  const share = failedShareWords(counts)
  return (
    <figcaption className="text-meta text-ink-2 mb-3 flex flex-wrap items-center gap-x-4 gap-y-1 tabular-nums">
      <b className="text-body text-ink font-strong">
        {formatCount(total)} run{total === 1 ? '' : 's'}
      </b>
      {outcomes.toReversed().map((outcome) =>
        counts[outcome] === 0 ? null : (
          <span key={outcome} className="inline-flex items-center gap-1.5">
            <i
              aria-hidden
              className={classes('size-3 rounded-[3px]', outcomeLooks[outcome].fill)}
            />
            {formatCount(counts[outcome])} {outcomeLooks[outcome].word}
          </span>
        ),
      )}
      {isPartial && (
        <span>
          counted from <ClockTime at={countedFrom} />
        </span>
      )}
      <span className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-1 max-md:ml-0">
        {share !== undefined && <span>{share} failed</span>}
        {p50Ms !== null && (
          <span className="inline-flex items-center gap-1.5">
            {hasLatency && <LatencySwatch percentile="p50Ms" />}p50 {formatDuration(p50Ms)}
          </span>
        )}
        {p95Ms !== null && (
          <span className="inline-flex items-center gap-1.5">
            {hasLatency && <LatencySwatch percentile="p95Ms" />}p95 {formatDuration(p95Ms)}
          </span>
        )}
        {p95Ms !== null && !isTable && (
          <Button
            variant="quiet"
            size="sm"
            aria-pressed={hasLatency}
            onPress={onLatency}
            className="-mx-2.5 -my-1"
          >
            Time taken
          </Button>
        )}
        <Button variant="quiet" size="sm" onPress={onTable} className="-mx-2.5 -my-1">
          {isTable ? 'Show as chart' : 'Show as table'}
        </Button>
      </span>
    </figcaption>
  )
}
