import { changeHistory } from '@/lib/services/history/change-history'
import { getHistory } from '@/lib/services/history/get-history'
import { getKeptHistory, previewHistoryLoss } from '@/lib/services/history/kept-history'
import { member } from '../context'

const { history } = member

export const historyRoutes = {
  get: history.get.handler(({ context, input }) => getHistory(context.actor, input)),
  change: history.change.handler(({ context, input }) => changeHistory(context.actor, input)),
  kept: history.kept.handler(({ context }) => getKeptHistory(context.actor)),
  preview: history.preview.handler(({ context, input }) =>
    previewHistoryLoss(context.actor, input),
  ),
}
