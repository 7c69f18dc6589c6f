import { parseIsoDate } from '@/lib/flow/iso-date'
import type { SignatureFault, TimestampPlace } from './scheme'

/** Milliseconds; undefined where the text is no time as this sender writes it. */
export function parseTime(text: string, unit: TimestampPlace['unit']): number | undefined {
  if (unit === 'iso') return /[Tt]/.test(text) ? parseIsoDate(text) : undefined
  if (!/^\d{1,15}$/.test(text)) return undefined
  return Number(text) * (unit === 's' ? 1_000 : 1)
}

/** What is wrong with a time that is further away than the tolerance, on either side of now. */
export function windowFault(
  timeMs: number,
  nowMs: number,
  toleranceMs: number,
): SignatureFault | undefined {
  if (timeMs < nowMs - toleranceMs) return 'timestamp_too_old'
  return timeMs > nowMs + toleranceMs ? 'timestamp_in_future' : undefined
}
