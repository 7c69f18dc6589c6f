import type { HistoryKeeper } from './keep-history'

/** What is kept about runs that are over. */
export const historyKeepers: readonly HistoryKeeper[] = []
