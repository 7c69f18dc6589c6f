import { useLinks } from '@/components/flows/links'
import { Bars } from '@/components/runs/chart/bars'
import { LatencySwatch } from '@/components/runs/chart/latency-lines'
import {
  failedShareWords,
  formatCount,
  outcomeLooks,
  outcomes,
} from '@/components/runs/chart/outcomes'
import { StatsTable } from '@/components/runs/chart/stats-table'
import type { FilterPart } from '@/components/runs/filter/filter-text'
import type { Range } from '@/components/runs/filter/range'
import { classes } from '@/components/ui/classes'
import { formatDuration } from '@/components/ui/format-duration'
import { useRouter } from '@/components/ui/router'
import type { RunStats } from '@/lib/contracts/run-search'
import { PlotFigure } from './plot-figure'
import { runsAddress } from './runs-address'
import { failureTrend, latencyTrend, type Trend } from './trend'
import { TrendPlot } from './trend-plot'
import { TrendTable } from './trend-table'

interface OverviewPlotsProps {
  stats: RunStats
  flow: string | undefined
}

const failed: readonly FilterPart[] = [{ key: 'status', value: 'failed' }]

/** What is marked in one of them is shown as a list of runs. */
export function OverviewPlots({ stats, flow }: OverviewPlotsProps) {
  const links = useLinks()
  const router = useRouter()
  const { buckets } = stats
  const show = (range: Range, parts?: readonly FilterPart[]) =>
    router.push(runsAddress(links, { range, flow, ...(parts ? { parts } : {}) }))
  const trendProps = (trend: Trend, parts?: readonly FilterPart[]) => ({
    title: trend.title,
    plot: <TrendPlot trend={trend} buckets={buckets} onMark={(range) => show(range, parts)} />,
    table: <TrendTable trend={trend} buckets={buckets} />,
  })
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      <PlotFigure
        title="Runs"
        summary={<Legend stats={stats} />}
        plot={<Bars buckets={buckets} hasLatency={false} onMark={(range) => show(range)} />}
        table={<StatsTable buckets={buckets} />}
        className="lg:col-span-2"
      />
      <PlotFigure
        {...trendProps(failureTrend, failed)}
        summary={<span>{failedShareWords(stats.counts) ?? 'nothing was over'}</span>}
      />
      <PlotFigure {...trendProps(latencyTrend)} summary={<Percentiles stats={stats} />} />
    </div>
  )
}

function Legend({ stats: { counts, isPartial } }: { stats: RunStats }) {
  return (
    <>
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
      {isPartial && <span>only the newest are counted</span>}
    </>
  )
}

function Percentiles({ stats: { p50Ms, p95Ms } }: { stats: RunStats }) {
  if (p50Ms === null || p95Ms === null) return <span>nothing was over</span>
  return (
    <>
      <span className="inline-flex items-center gap-1.5">
        <LatencySwatch percentile="p50Ms" />
        p50 {formatDuration(p50Ms)}
      </span>
      <span className="inline-flex items-center gap-1.5">
        <LatencySwatch percentile="p95Ms" />
        p95 {formatDuration(p95Ms)}
      </span>
    </>
  )
}
