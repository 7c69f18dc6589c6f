import type pg from 'pg'
import {
  listAllAlertSettings,
  listFailingConnections,
  listFailureRates,
  listHeldFlows,
  listOpenCauses,
  listQuietFlows,
  lockAlertWatch,
} from '@/lib/db/alert-watch'
import { closeAlerts, type RaisedAlert, raiseAlerts } from '@/lib/db/hot/alerts'
import { inTransaction } from '@/lib/db/hot/transaction'
import { type AlertRules, alertRules } from './alert-settings'
import { tellAlerts } from './tell-alerts'

const watchedKinds = ['failure_rate', 'held_events', 'connection', 'silence'] as const
const hourMs = 3_600_000

/**
 * Looks for what is wrong now, and writes down what is to be sent about it and about flows that began
 * to fail. Of several processes one looks at a time. What is written and what is marked as told is
 * one commit.
 */
export function watchAlerts(pool: pg.Pool, now: Date): Promise<void> {
  return inTransaction(pool, async (client) => {
    if (!(await lockAlertWatch(client))) return
    const rules = alertRules(await listAllAlertSettings(client))
    const found = await findAlerts(client, { rules, now })
    const causes = new Set(found.map(keyOf))
    const open = await listOpenCauses(client, watchedKinds)
    await closeAlerts(
      client,
      open.filter((alert) => !causes.has(keyOf(alert))),
    )
    await raiseAlerts(client, found)
    await tellAlerts(client, { rules, now })
  })
}

function keyOf({ workspaceId, cause }: { workspaceId: string; cause: string }): string {
  return `${workspaceId} ${cause}`
}

interface Look {
  rules: AlertRules
  now: Date
}

async function findAlerts(client: pg.PoolClient, { rules, now }: Look): Promise<RaisedAlert[]> {
  const none = { runId: null, groupId: null, at: now }
  const rates = (await listFailureRates(client)).flatMap((rate) => failureRate(rate, rules))
  const held = (await listHeldFlows(client)).map(({ workspaceId, flowId, count }) => ({
    ...{ workspaceId, flowId, cause: `held_events:${flowId}`, kind: 'held_events' as const },
    ...{ count, message: count === 1 ? '1 event is held.' : `${count} events are held.` },
  }))
  const connections = (await listFailingConnections(client)).map(
    ({ workspaceId, id, name, problem }) => ({
      ...{ workspaceId, flowId: null, cause: `connection:${id}`, kind: 'connection' as const },
      ...{ count: 1, message: `The connection “${name}” needs you. ${problem ?? ''}`.trim() },
    }),
  )
  const quiet = await findSilence(client, { rules, now })
  return [...rates, ...held, ...connections, ...quiet].map((alert) => ({ ...alert, ...none }))
}

type Found = Omit<RaisedAlert, 'runId' | 'groupId' | 'at'>

interface Rate {
  workspaceId: string
  flowId: string
  runs: number
  failed: number
}

function failureRate({ workspaceId, flowId, runs, failed }: Rate, rules: AlertRules): Found[] {
  const { percent, runsMin } = rules.ofWorkspace(workspaceId).failureRate
  const limit = rules.ofFlow(workspaceId, flowId).failurePercent ?? percent
  const share = (failed / runs) * 100
  if (runs < runsMin || share < limit) return []
  return [
    {
      ...{ workspaceId, flowId, cause: `failure_rate:${flowId}`, kind: 'failure_rate' },
      // Not how many failed: a cause that lasts is told once.
      count: 1,
      message: `${limit} % or more of the runs of the last hour failed.`,
    },
  ]
}

async function findSilence(client: pg.PoolClient, { rules, now }: Look): Promise<Found[]> {
  const hours = new Map(rules.silences.map((one) => [one.flowId, one.hours]))
  const flows = await listQuietFlows(client, [...hours.keys()])
  return flows.flatMap(({ workspaceId, flowId, since }): Found[] => {
    const limit = hours.get(flowId) ?? Number.POSITIVE_INFINITY
    if (now.getTime() - since.getTime() < limit * hourMs) return []
    return [
      {
        ...{ workspaceId, flowId, cause: `silence:${flowId}`, kind: 'silence', count: 1 },
        message: `No event came for ${limit === 1 ? 'an hour' : `${limit} hours`}.`,
      },
    ]
  })
}
