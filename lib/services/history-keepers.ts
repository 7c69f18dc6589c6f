import { keepAlerts } from './keep-alerts'
import { keepErrors } from './keep-errors'
import type { HistoryKeeper } from './keep-history'
import { countKeeper } from './search/count-settled'
import { searchKeeper } from './search/index-runs'

/** What is kept about runs that are over. Alerts come after errors: they know which are ignored. */
export const historyKeepers: readonly HistoryKeeper[] = [
  countKeeper,
  searchKeeper,
  keepErrors,
  keepAlerts,
]
