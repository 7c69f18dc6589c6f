/**
 * How many runs took how long, in steps of ten percent: `{"bin":runs}` as JSON. Sums of it stay as
 * exact as its parts, and a percentile is right to five percent.
 */
export type Durations = Map<number, number>

const step = Math.log(1.1)

/** 0: under a millisecond. */
export function durationBin(ms: number): number {
  return ms < 1 ? 0 : 1 + Math.floor(Math.log(ms) / step)
}

export function addDuration(durations: Durations, bin: number, runs = 1): void {
  durations.set(bin, (durations.get(bin) ?? 0) + runs)
}

export function addDurations(durations: Durations, others: Durations): void {
  for (const [bin, runs] of others) addDuration(durations, bin, runs)
}

/** So many of all took no longer; null: there are none. */
export function percentileMs(durations: Durations, share: number): number | null {
  const total = [...durations.values()].reduce((sum, runs) => sum + runs, 0)
  let left = share * total
  for (const bin of [...durations.keys()].sort((a, b) => a - b)) {
    left -= durations.get(bin) ?? 0
    if (left <= 0) return middleMs(bin)
  }
  return null
}

function middleMs(bin: number): number {
  return bin === 0 ? 0 : Math.round(Math.exp((bin - 0.5) * step))
}

export function writeDurations(durations: Durations): string {
  return JSON.stringify(Object.fromEntries(durations))
}

export function readDurations(text: string): Durations {
  // Only writeDurations writes it.
  const bins = JSON.parse(text) as Record<string, number>
  return new Map(Object.entries(bins).map(([bin, runs]) => [Number(bin), runs]))
}
