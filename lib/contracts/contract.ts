import { account } from './account'
import { alerts } from './alerts'
import { apps } from './apps'
import { bulkActions } from './bulk-actions'
import { connections } from './connections'
import { counters, store, tables } from './data'
import { deliveries } from './deliveries'
import { drafts } from './drafts'
import { endpoints } from './endpoints'
import { errorGroups } from './error-groups'
import { flows } from './flows'
import { history } from './history'
import { keys } from './keys'
import { overview } from './overview'
import { preferences } from './preferences'
import { redaction } from './redaction'
import { runs } from './runs'
import { shares } from './shares'
import { steps } from './steps'
import { testing } from './testing'
import { transfer } from './transfer'
import { triggers } from './triggers'
import { variables } from './variables'
import { views } from './views'
import { waits } from './waits'

/** The whole API under `/api/v1`. One call is one procedure; `lib/api` implements each once. */
export const contract = {
  account,
  alerts,
  apps,
  bulkActions,
  connections,
  counters,
  deliveries,
  drafts,
  endpoints,
  errors: errorGroups,
  flows,
  history,
  keys,
  overview,
  preferences,
  redaction,
  runs,
  shares,
  steps,
  store,
  tables,
  testing,
  transfer,
  waits,
  triggers,
  variables,
  views,
}
export type Contract = typeof contract
