import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { client } from './client'

/** Query and mutation options of every call: `queries.flows.list.queryOptions({ input: {} })`. */
export const queries = createTanstackQueryUtils(client)
