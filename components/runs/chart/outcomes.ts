import { formatDuration } from '@/components/ui/format-duration'
import type { Outcomes, RunStats } from '@/lib/contracts/run-search'

export type Outcome = keyof Outcomes
export type Bucket = RunStats['buckets'][number]

/** From the foot of a bar to its top: trouble stands on the ground, where it is seen. */
export const outcomes = ['failed', 'cancelled', 'stopped', 'open', 'succeeded'] as const

interface OutcomeLook {
  word: string
  /** Told apart by pattern as well as by color. */
  fill: string
}

export const outcomeLooks: Record<Outcome, OutcomeLook> = {
  succeeded: { word: 'succeeded', fill: 'bg-chart' },
  failed: {
    word: 'failed',
    fill: 'bg-[repeating-linear-gradient(135deg,var(--hl-failed)_0_2px,transparent_2px_4px)] inset-ring inset-ring-failed',
  },
  open: {
    word: 'in progress',
    fill: 'bg-[radial-gradient(circle,var(--hl-waiting)_1px,transparent_1.3px)] bg-[length:4px_4px] inset-ring inset-ring-waiting',
  },
  stopped: {
    word: 'stopped',
    fill: 'bg-[repeating-linear-gradient(0deg,var(--hl-idle)_0_1.5px,transparent_1.5px_4px)]',
  },
  cancelled: {
    word: 'cancelled',
    fill: 'bg-[repeating-linear-gradient(90deg,var(--hl-idle)_0_1.5px,transparent_1.5px_4px)]',
  },
}

export const totalOf = (bucket: Outcomes) =>
  outcomes.reduce((sum, outcome) => sum + bucket[outcome], 0)

/** "12 succeeded, 1 failed", or "no runs". */
export function outcomeWords(counts: Outcomes): string {
  const words = outcomes
    .toReversed()
    .flatMap((outcome) =>
      counts[outcome] > 0 ? [`${formatCount(counts[outcome])} ${outcomeLooks[outcome].word}`] : [],
    )
  return words.length > 0 ? words.join(', ') : 'no runs'
}

/** "; p50 0.4 s, p95 1.9 s", or nothing where none is over. */
export function latencyWords({ p50Ms, p95Ms }: Pick<Bucket, 'p50Ms' | 'p95Ms'>): string {
  if (p50Ms === null || p95Ms === null) return ''
  return `; p50 ${formatDuration(p50Ms)}, p95 ${formatDuration(p95Ms)}`
}

export const formatCount = (count: number) => count.toLocaleString('en')

/** "0.3 %" of those that are over; undefined when none is. */
export function failedShareWords({
  failed,
  succeeded,
  stopped,
  cancelled,
}: Outcomes): string | undefined {
  const over = failed + succeeded + stopped + cancelled
  if (over === 0) return undefined
  const percent = (failed / over) * 100
  if (failed > 0 && percent < 0.1) return 'under 0.1 %'
  return `${percent.toLocaleString('en', { maximumFractionDigits: percent < 10 ? 1 : 0 })} %`
}
