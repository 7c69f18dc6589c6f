import {
  type AlertCause,
  closeAlerts,
  countFlowRuns,
  groupsOfRuns,
  type RaisedAlert,
  raiseAlerts,
} from '@/lib/db/hot/alerts'
import type { SettledRun } from '@/lib/db/hot/settled-runs'
import type { StepError } from '@/lib/errors'
import type { HistoryKeeper } from './keep-history'

/**
 * Notes flows that begin to fail, and counts for those that fail too often. A flow that fails is one
 * alert, however many of its runs fail, until one succeeds. After `errors`: it knows what is ignored.
 */
export const keepAlerts: HistoryKeeper = {
  name: 'alerts',
  async keep(client, runs) {
    const live = runs.filter(({ version, status }) => version !== null && status !== 'cancelled')
    await countFlowRuns(client, live)
    const failed = live.filter(({ status }) => status === 'failed')
    const groups = await groupsOfRuns(
      client,
      failed.map(({ id }) => id),
    )
    const flowIds = [...new Set(live.map(({ flowId }) => flowId))]
    const changes = flowIds.map((id) =>
      changeOf(
        live.filter(({ flowId }) => flowId === id),
        groups,
      ),
    )
    await closeAlerts(
      client,
      changes.flatMap(({ before }) => before),
    )
    await raiseAlerts(
      client,
      changes.flatMap(({ raised }) => raised),
    )
    await closeAlerts(
      client,
      changes.flatMap(({ after }) => after),
    )
  },
}

interface Change {
  /** Closed by a success that came before the first failure. */
  before: AlertCause[]
  raised: RaisedAlert[]
  /** Closed by a success that came after the last one. */
  after: AlertCause[]
}

type Groups = Awaited<ReturnType<typeof groupsOfRuns>>

function changeOf(runs: readonly SettledRun[], groups: Groups): Change {
  const [first] = runs
  if (!first) return { before: [], raised: [], after: [] }
  const { workspaceId, flowId } = first
  const own = { workspaceId, cause: `first_failure:${flowId}` }
  const failures = runs.filter(
    ({ status, id }) => status === 'failed' && groups.get(id)?.isIgnored !== true,
  )
  const last = failures.at(-1)
  if (!last) return { before: [], raised: [], after: hasSuccess(runs) ? [own] : [] }
  const firstPlace = failures[0] ? runs.indexOf(failures[0]) : 0
  const raised: RaisedAlert = {
    ...{ ...own, kind: 'first_failure', flowId, count: failures.length },
    ...{ message: messageOf(last), runId: last.id, at: last.settledAt },
    groupId: groups.get(last.id)?.groupId ?? null,
  }
  return {
    before: hasSuccess(runs.slice(0, firstPlace)) ? [own] : [],
    raised: [raised],
    after: hasSuccess(runs.slice(runs.indexOf(last) + 1)) ? [own] : [],
  }
}

function hasSuccess(runs: readonly SettledRun[]): boolean {
  return runs.some(({ status }) => status === 'succeeded')
}

function messageOf({ error }: SettledRun): string {
  // Written by the engine.
  return error === null ? 'The run failed.' : (JSON.parse(error) as StepError).message
}
