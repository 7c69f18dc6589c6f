import {
  changeAlerts,
  changeFlowAlerts,
  getAlertOverview,
  getFlowAlerts,
} from '@/lib/services/alert-overview'
import {
  removeAlertWebhook,
  rotateAlertSecret,
  setAlertWebhook,
} from '@/lib/services/alert-webhook'
import { listAlertDeliveries, sendTestAlert } from '@/lib/services/list-alert-deliveries'
import { member } from '../context'

const { alerts } = member

export const alertRoutes = {
  overview: alerts.overview.handler(({ context }) => getAlertOverview(context.actor)),
  change: alerts.change.handler(({ context, input }) => changeAlerts(context.actor, input)),
  ofFlow: alerts.ofFlow.handler(({ context, input }) => getFlowAlerts(context.actor, input.id)),
  changeFlow: alerts.changeFlow.handler(({ context, input }) =>
    changeFlowAlerts(context.actor, input),
  ),
  setWebhook: alerts.setWebhook.handler(({ context, input }) =>
    setAlertWebhook(context.actor, input),
  ),
  rotateSecret: alerts.rotateSecret.handler(({ context }) => rotateAlertSecret(context.actor)),
  removeWebhook: alerts.removeWebhook.handler(({ context }) => removeAlertWebhook(context.actor)),
  test: alerts.test.handler(({ context, input }) => sendTestAlert(context.actor, input)),
  deliveries: alerts.deliveries.handler(({ context, input }) =>
    listAlertDeliveries(context.actor, input),
  ),
}
