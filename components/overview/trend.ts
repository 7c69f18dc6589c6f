import { type Point, scaleOf } from '@/components/data/chart-scale'
import { type Bucket, failedShareWords, totalOf } from '@/components/runs/chart/outcomes'
import { formatDuration } from '@/components/ui/format-duration'

/** One line of a plot. */
export interface TrendLine {
  word: string
  stroke: string
  dash: string | undefined
  read: (bucket: Bucket) => number | null
}

export interface Trend {
  title: string
  lines: readonly TrendLine[]
  /** What lies between the two lines is filled. */
  isBand: boolean
  format: (value: number) => string
}

/** Of those that are over; null where none is. */
export function failedShare(bucket: Bucket): number | null {
  const over = totalOf(bucket) - bucket.open
  return over === 0 ? null : (bucket.failed / over) * 100
}

export const failureTrend: Trend = {
  title: 'Share that failed',
  lines: [{ word: 'failed', stroke: 'stroke-failed', dash: undefined, read: failedShare }],
  isBand: false,
  format: (share) =>
    `${share.toLocaleString('en', { maximumFractionDigits: share < 10 ? 1 : 0 })} %`,
}

/** Told apart by the pattern of the line too, as over the bars of the list of runs. */
export const latencyTrend: Trend = {
  title: 'Time taken',
  lines: [
    { word: 'p50', stroke: 'stroke-lapis', dash: undefined, read: ({ p50Ms }) => p50Ms },
    { word: 'p95', stroke: 'stroke-needs', dash: '6 3', read: ({ p95Ms }) => p95Ms },
  ],
  isBand: true,
  format: formatDuration,
}

/** "p50 0.4 s, p95 1.9 s", "0.3 % failed", or that nothing was over. */
export function trendWords({ lines, format }: Trend, bucket: Bucket): string {
  const [first] = lines
  if (!first || first.read(bucket) === null) return 'no run was over'
  if (lines.length === 1) return `${failedShareWords(bucket)} ${first.word}`
  return lines.map((line) => `${line.word} ${format(line.read(bucket) ?? 0)}`).join(', ')
}

export function trendScale({ lines }: Trend, buckets: readonly Bucket[]) {
  return scaleOf(lines.flatMap(({ read }) => buckets.flatMap((one) => read(one) ?? [])))
}

/** Around what lies between two lines; it breaks where they do. */
export function bandPath(low: readonly (Point | null)[], high: readonly (Point | null)[]): string {
  let path = ''
  let part: { low: Point; high: Point }[] = []
  const close = () => {
    const back = part.toReversed()
    if (part.length > 1) {
      const points = [...part.map((one) => one.high), ...back.map((one) => one.low)]
      path += `M${points.map(({ x, y }) => `${x} ${Math.round(y * 100) / 100}`).join('L')}Z`
    }
    part = []
  }
  for (const [place, foot] of low.entries()) {
    const head = high[place]
    if (foot && head) part.push({ low: foot, high: head })
    else close()
  }
  close()
  return path
}
