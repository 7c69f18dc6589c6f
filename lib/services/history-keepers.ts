import { keepErrors } from './keep-errors'
import type { HistoryKeeper } from './keep-history'
import { countKeeper } from './search/count-settled'
import { searchKeeper } from './search/index-runs'

/** What is kept about runs that are over. */
export const historyKeepers: readonly HistoryKeeper[] = [countKeeper, searchKeeper, keepErrors]
