import type { AlertOverview, AlertSettings, FlowAlerts } from '@/lib/contracts/alerts'
import { alertSettings, findAlertWebhook, setAlertSetting } from '@/lib/db/alert-settings'
import { flowNames } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { env } from '@/lib/env'
import type { Actor } from './actor'
import { alertRecipients } from './alert-channels'
import { readAlertSettings, readFlowAlerts } from './alert-settings'
import { requireFlow } from './find-flow'

export async function getAlertOverview({ workspaceId }: Actor): Promise<AlertOverview> {
  const db = database()
  const [texts, webhook] = await Promise.all([
    alertSettings(db, { workspaceId }),
    findAlertWebhook(db, { workspaceId }),
  ])
  const settings = readAlertSettings(texts.get(''))
  const ids = [...texts.keys()].filter(Boolean)
  const names = await flowNames(db, { workspaceId, ids })
  const until = webhook?.oldSecretUntil ?? null
  return {
    settings,
    email: {
      isSetUp: env().smtp !== undefined,
      recipients: await alertRecipients({ workspaceId, settings }),
    },
    webhook: webhook && {
      url: webhook.url,
      oldSecretUntil: until && until > new Date() ? until.toISOString() : null,
    },
    flows: ids.flatMap((id) => {
      const flowName = names.get(id)
      const alerts = readFlowAlerts(texts.get(id))
      return flowName === undefined || !isDifferent(alerts) ? [] : [{ flow: id, flowName, alerts }]
    }),
  }
}

export async function changeAlerts(actor: Actor, settings: AlertSettings): Promise<AlertOverview> {
  const { workspaceId } = actor
  const value = JSON.stringify(settings)
  await setAlertSetting(database(), { workspaceId, flowId: '', value })
  return getAlertOverview(actor)
}

export async function getFlowAlerts(actor: Actor, id: string): Promise<FlowAlerts> {
  const db = database()
  await requireFlow(db, actor, id)
  const texts = await alertSettings(db, { workspaceId: actor.workspaceId })
  return readFlowAlerts(texts.get(id))
}

interface FlowChange extends FlowAlerts {
  id: string
}

export async function changeFlowAlerts(
  actor: Actor,
  { id, ...alerts }: FlowChange,
): Promise<FlowAlerts> {
  const db = database()
  await requireFlow(db, actor, id)
  const value = JSON.stringify(alerts)
  await setAlertSetting(db, { workspaceId: actor.workspaceId, flowId: id, value })
  return alerts
}

function isDifferent({ isMuted, silenceHours, failurePercent }: FlowAlerts): boolean {
  return isMuted || silenceHours !== null || failurePercent !== null
}
