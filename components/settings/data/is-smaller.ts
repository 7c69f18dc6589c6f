import type { HistorySettings } from '@/lib/contracts/history'

/** Whether something may go that was kept before. */
export function isSmaller(next: HistorySettings, saved: HistorySettings): boolean {
  const less = (a: number | null, b: number | null) => a !== null && (b === null || a < b)
  return less(next.days, saved.days) || less(next.sizeMaxBytes, saved.sizeMaxBytes)
}
