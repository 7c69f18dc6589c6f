import { createKey } from '@/lib/services/create-key'
import { deleteKey } from '@/lib/services/delete-key'
import { listKeys } from '@/lib/services/list-keys'
import { member } from '../context'

const { keys } = member

export const keyRoutes = {
  list: keys.list.handler(({ context, input }) => listKeys(context.actor, input)),
  create: keys.create.handler(({ context, input }) => createKey(context.actor, input)),
  remove: keys.remove.handler(({ context, input }) => deleteKey(context.actor, input.id)),
}
