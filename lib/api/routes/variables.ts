import { createVariable } from '@/lib/services/create-variable'
import { deleteVariable } from '@/lib/services/delete-variable'
import { listVariables } from '@/lib/services/list-variables'
import { updateVariable } from '@/lib/services/update-variable'
import { member } from '../context'

const { variables } = member

export const variableRoutes = {
  list: variables.list.handler(({ context }) => listVariables(context.actor)),
  create: variables.create.handler(({ context, input }) => createVariable(context.actor, input)),
  update: variables.update.handler(({ context, input }) => updateVariable(context.actor, input)),
  remove: variables.remove.handler(({ context, input }) => deleteVariable(context.actor, input.id)),
}
