import { cancelRun } from '@/lib/services/cancel-run'
import { getRun } from '@/lib/services/get-run'
import { listEffects } from '@/lib/services/list-effects'
import { listRuns } from '@/lib/services/list-runs'
import { previewRerunOf } from '@/lib/services/preview-rerun'
import { rerunRun } from '@/lib/services/rerun-run'
import { countRuns } from '@/lib/services/search/count-runs'
import { searchRun } from '@/lib/services/search-run'
import { startRun } from '@/lib/services/start-run'
import { member } from '../context'

const { runs } = member

export const runRoutes = {
  list: runs.list.handler(({ context, input }) => listRuns(context.actor, input)),
  stats: runs.stats.handler(({ context, input }) => countRuns(context.actor, input)),
  get: runs.get.handler(({ context, input }) => getRun(context.actor, input)),
  start: runs.start.handler(({ context, input }) => startRun(context.actor, input)),
  rerun: runs.rerun.handler(({ context, input }) => rerunRun(context.actor, input)),
  rerunPreview: runs.rerunPreview.handler(({ context, input }) =>
    previewRerunOf(context.actor, input),
  ),
  effects: runs.effects.handler(({ context, input }) => listEffects(context.actor, input)),
  search: runs.search.handler(({ context, input }) => searchRun(context.actor, input)),
  cancel: runs.cancel.handler(({ context, input }) => cancelRun(context.actor, input.id)),
}
