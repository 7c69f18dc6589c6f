/** A moment of a filter: `24h` is so long ago, anything else a date. */
export function readMoment(text: string, now: Date): Date | undefined {
  const spanMs = readSpan(text)
  if (spanMs !== undefined) return new Date(now.getTime() - spanMs)
  // A day, or a day with a time; without a zone it is the viewer's.
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(text)) return
  const date = new Date(text.includes('T') ? text : `${text}T00:00`)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** "24h", "7d", "30m" in milliseconds. */
export function readSpan(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,5})(m|h|d|w)$/.exec(text) ?? []
  const unitMs = unit === undefined ? undefined : unitsMs[unit]
  const spanMs = unitMs === undefined ? 0 : Number(count) * unitMs
  return spanMs > 0 && spanMs <= longestMs ? spanMs : undefined
}

export function isRelative(text: string): boolean {
  return readSpan(text) !== undefined
}

const minuteMs = 60_000
const unitsMs: Record<string, number> = {
  m: minuteMs,
  h: 60 * minuteMs,
  d: 24 * 60 * minuteMs,
  w: 7 * 24 * 60 * minuteMs,
}
const longestMs = 10 * 365 * 24 * 60 * minuteMs

export interface DurationRange {
  minDurationMs?: number
  maxDurationMs?: number
}

/** ">2s", "<=500ms", "1s..2s" as the whole milliseconds that a run may take. */
export function readDuration(text: string): DurationRange | undefined {
  const [, from, to] = /^(.+)\.\.(.+)$/.exec(text) ?? []
  if (from !== undefined && to !== undefined) {
    const [minDurationMs, maxDurationMs] = [readLength(from), readLength(to)]
    if (minDurationMs === undefined || maxDurationMs === undefined) return
    return minDurationMs <= maxDurationMs ? { minDurationMs, maxDurationMs } : undefined
  }
  const [, sign, length = ''] = /^([<>]=?)(.+)$/.exec(text) ?? []
  const ms = readLength(length)
  if (ms === undefined) return
  switch (sign) {
    case '>':
      return { minDurationMs: ms + 1 }
    case '>=':
      return { minDurationMs: ms }
    case '<':
      return { maxDurationMs: Math.max(0, ms - 1) }
    case '<=':
      return { maxDurationMs: ms }
  }
}

function readLength(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,9}(?:\.\d{1,3})?)\s?(ms|s|min|m|h)$/.exec(text) ?? []
  const unitMs = unit === undefined ? undefined : lengthsMs[unit]
  return unitMs === undefined ? undefined : Math.round(Number(count) * unitMs)
}

const lengthsMs: Record<string, number> = {
  ...{ ms: 1, s: 1_000, m: minuteMs, min: minuteMs, h: 60 * minuteMs },
}
