export interface Spread {
  p50: number
  p99: number
  max: number
}

export function spread(values: number[]): Spread {
  const sorted = Float64Array.from(values).sort()
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

/** Stands for a figure of a rate that could not be held: worse than any number. */
export const notHeld = Number.POSITIVE_INFINITY

/** Whether so many events a second were dealt with as they came; the last ones may take a moment. */
export function isHeld(
  { events, elapsedMs }: { events: number; elapsedMs: number },
  perSecond: number,
) {
  return (events / elapsedMs) * 1_000 >= perSecond * 0.95
}

export interface Sample {
  /** When it was due. */
  atMs: number
  latencyMs: number
}

const windowMs = 1_000

/** After so many seconds the p99 of a second, and of the next, was within the bound; never: infinite. */
export function secondsUntilWithin(samples: Sample[], boundMs: number): number {
  const windows = new Map<number, number[]>()
  const startMs = Math.min(...samples.map(({ atMs }) => atMs))
  for (const { atMs, latencyMs } of samples) {
    const at = Math.floor((atMs - startMs) / windowMs)
    windows.set(at, [...(windows.get(at) ?? []), latencyMs])
  }
  const isWithin = (at: number) => spread(windows.get(at) ?? []).p99 <= boundMs
  for (let at = 0; at < windows.size; at += 1) if (isWithin(at) && isWithin(at + 1)) return at
  return Number.POSITIVE_INFINITY
}

export function p95(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
}
