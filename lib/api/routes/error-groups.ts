import { changeError } from '@/lib/services/change-error'
import { getError, listErrorRuns } from '@/lib/services/get-error'
import { listErrors } from '@/lib/services/list-errors'
import { previewErrorRetry } from '@/lib/services/preview-error-retry'
import { cancelErrorRetry, startErrorRetry } from '@/lib/services/start-error-retry'
import { member } from '../context'

const { errors } = member

export const errorGroupRoutes = {
  list: errors.list.handler(({ context, input }) => listErrors(context.actor, input)),
  get: errors.get.handler(({ context, input }) => getError(context.actor, input.id)),
  runs: errors.runs.handler(({ context, input }) => listErrorRuns(context.actor, input)),
  change: errors.change.handler(({ context, input }) => changeError(context.actor, input)),
  retryPreview: errors.retryPreview.handler(({ context, input }) =>
    previewErrorRetry(context.actor, input),
  ),
  retry: errors.retry.handler(({ context, input }) => startErrorRetry(context.actor, input)),
  cancelRetry: errors.cancelRetry.handler(({ context, input }) =>
    cancelErrorRetry(context.actor, input.id),
  ),
}
