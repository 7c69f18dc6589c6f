import { createConnection } from '@/lib/services/create-connection'
import { deleteConnection } from '@/lib/services/delete-connection'
import { listConnections } from '@/lib/services/list-connections'
import { testConnection } from '@/lib/services/test-connection'
import { updateConnection } from '@/lib/services/update-connection'
import { member } from '../context'

const { connections } = member

export const connectionRoutes = {
  list: connections.list.handler(({ context, input }) => listConnections(context.actor, input)),
  create: connections.create.handler(({ context, input }) =>
    createConnection(context.actor, input),
  ),
  update: connections.update.handler(({ context, input }) =>
    updateConnection(context.actor, input),
  ),
  remove: connections.remove.handler(({ context, input }) =>
    deleteConnection(context.actor, input.id),
  ),
  test: connections.test.handler(({ context, input }) => testConnection(context.actor, input.id)),
}
