import {
  cancelBulkAction,
  createBulkAction,
  getBulkAction,
  startBulkAction,
} from '@/lib/services/bulk/bulk-action'
import { listBulkActions } from '@/lib/services/bulk/list-bulk-actions'
import { member } from '../context'

const { bulkActions } = member

export const bulkActionRoutes = {
  create: bulkActions.create.handler(({ context, input }) =>
    createBulkAction(context.actor, input),
  ),
  start: bulkActions.start.handler(({ context, input }) =>
    startBulkAction(context.actor, input.id),
  ),
  cancel: bulkActions.cancel.handler(({ context, input }) =>
    cancelBulkAction(context.actor, input.id),
  ),
  get: bulkActions.get.handler(({ context, input }) => getBulkAction(context.actor, input.id)),
  list: bulkActions.list.handler(({ context, input }) => listBulkActions(context.actor, input)),
}
