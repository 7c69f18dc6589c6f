import { AlertSettings, FlowAlerts } from '@/lib/contracts/alerts'
import type { SettingRow } from '@/lib/db/alert-watch'
import type { AlertKind } from '@/lib/db/hot/alerts'

/** Stored settings, with today's defaults for what they do not name. */
export function readAlertSettings(text: string | undefined): AlertSettings {
  return AlertSettings.parse(text === undefined ? {} : JSON.parse(text))
}

export function readFlowAlerts(text: string | undefined): FlowAlerts {
  return FlowAlerts.parse(text === undefined ? {} : JSON.parse(text))
}

export interface AlertRules {
  ofWorkspace: (workspaceId: string) => AlertSettings
  ofFlow: (workspaceId: string, flowId: string) => FlowAlerts
  /** Flows that are to tell when no event comes, and after how many hours. */
  silences: { flowId: string; hours: number }[]
}

export function alertRules(rows: readonly SettingRow[]): AlertRules {
  const texts = new Map(
    rows.map(({ workspaceId, flowId, value }) => [`${workspaceId} ${flowId}`, value]),
  )
  return {
    ofWorkspace: (workspaceId) => readAlertSettings(texts.get(`${workspaceId} `)),
    ofFlow: (workspaceId, flowId) => readFlowAlerts(texts.get(`${workspaceId} ${flowId}`)),
    silences: rows.flatMap(({ flowId, value }) => {
      const hours = flowId === '' ? null : readFlowAlerts(value).silenceHours
      return hours === null ? [] : [{ flowId, hours }]
    }),
  }
}

interface Wanted {
  workspaceId: string
  kind: AlertKind
  flowId: string | null
}

export function isWanted({ ofWorkspace, ofFlow }: AlertRules, alert: Wanted): boolean {
  const { workspaceId, kind, flowId } = alert
  if (flowId !== null && ofFlow(workspaceId, flowId).isMuted) return false
  const { firstFailure, failureRate, heldEvents, connection } = ofWorkspace(workspaceId)
  const wanted = {
    ...{ first_failure: firstFailure, failure_rate: failureRate.isOn, held_events: heldEvents },
    // Set for each flow.
    ...{ connection, silence: true },
  }
  return wanted[kind]
}
