import { anyone } from './context'
import { accountRoutes } from './routes/account'
import { alertRoutes } from './routes/alerts'
import { appRoutes } from './routes/apps'
import { bulkActionRoutes } from './routes/bulk-actions'
import { connectionRoutes } from './routes/connections'
import { counterRoutes, storeRoutes, tableRoutes } from './routes/data'
import { deliveryRoutes } from './routes/deliveries'
import { draftRoutes } from './routes/drafts'
import { endpointRoutes } from './routes/endpoints'
import { errorGroupRoutes } from './routes/error-groups'
import { flowRoutes } from './routes/flows'
import { historyRoutes } from './routes/history'
import { keyRoutes } from './routes/keys'
import { overviewRoutes } from './routes/overview'
import { preferenceRoutes } from './routes/preferences'
import { redactionRoutes } from './routes/redaction'
import { runRoutes } from './routes/runs'
import { shareRoutes } from './routes/shares'
import { stepRoutes } from './routes/steps'
import { testingRoutes } from './routes/testing'
import { transferRoutes } from './routes/transfer'
import { triggerRoutes } from './routes/triggers'
import { variableRoutes } from './routes/variables'
import { viewRoutes } from './routes/views'
import { waitRoutes } from './routes/waits'

/** Every call of the contract with its one implementation; a missing one does not compile. */
export const router = anyone.router({
  account: accountRoutes,
  alerts: alertRoutes,
  apps: appRoutes,
  bulkActions: bulkActionRoutes,
  connections: connectionRoutes,
  counters: counterRoutes,
  deliveries: deliveryRoutes,
  drafts: draftRoutes,
  endpoints: endpointRoutes,
  errors: errorGroupRoutes,
  flows: flowRoutes,
  history: historyRoutes,
  keys: keyRoutes,
  overview: overviewRoutes,
  preferences: preferenceRoutes,
  redaction: redactionRoutes,
  runs: runRoutes,
  shares: shareRoutes,
  steps: stepRoutes,
  store: storeRoutes,
  tables: tableRoutes,
  testing: testingRoutes,
  transfer: transferRoutes,
  waits: waitRoutes,
  triggers: triggerRoutes,
  variables: variableRoutes,
  views: viewRoutes,
})
export type AppRouter = typeof router
