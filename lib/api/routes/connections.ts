import { createConnection } from '@/lib/services/create-connection'
import { deleteConnection } from '@/lib/services/delete-connection'
import { getConnection } from '@/lib/services/get-connection'
import { listConnections } from '@/lib/services/list-connections'
import { replaceConnection } from '@/lib/services/replace-connection'
import { testConnection } from '@/lib/services/test-connection'
import { tryConnection } from '@/lib/services/try-connection'
import { updateConnection } from '@/lib/services/update-connection'
import { member } from '../context'

const { connections } = member

export const connectionRoutes = {
  list: connections.list.handler(({ context, input }) => listConnections(context.actor, input)),
  get: connections.get.handler(({ context, input }) => getConnection(context.actor, input.id)),
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
  try: connections.try.handler(({ context, input }) => tryConnection(context.actor, input)),
  replace: connections.replace.handler(({ context, input }) =>
    replaceConnection(context.actor, input),
  ),
}
