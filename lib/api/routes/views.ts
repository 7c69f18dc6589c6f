import { createView } from '@/lib/services/create-view'
import { deleteView } from '@/lib/services/delete-view'
import { listViews } from '@/lib/services/list-views'
import { updateView } from '@/lib/services/update-view'
import { member } from '../context'

const { views } = member

export const viewRoutes = {
  list: views.list.handler(({ context }) => listViews(context.actor)),
  create: views.create.handler(({ context, input }) => createView(context.actor, input)),
  update: views.update.handler(({ context, input }) => updateView(context.actor, input)),
  remove: views.remove.handler(({ context, input }) => deleteView(context.actor, input.id)),
}
