import type { BulkAction, BulkPreview } from '@/lib/contracts/bulk-actions'
import { type BulkCount, countBulkRuns } from '@/lib/db/bulk-action-runs'
import { type BulkActionRow, listWaitingActions } from '@/lib/db/bulk-actions'
import { flowNames } from '@/lib/db/flows'
import { database, databasePool } from '@/lib/db/process'
import type { Actor } from '@/lib/services/actor'
import { type BulkOutlook, readOutlook } from './bulk-outlook'

/** So many reasons are named, the most frequent first. */
const reasonsMax = 20

export async function presentBulkActions(
  { workspaceId, userId }: Actor,
  rows: readonly BulkActionRow[],
): Promise<BulkAction[]> {
  const ids = rows.map(({ id }) => id)
  const outlooks = new Map(rows.map((row) => [row.id, readOutlook(row.preview)]))
  const flows = [...outlooks.values()].flatMap((one) => one.flows.map(({ flowId }) => flowId))
  const [counts, waiting, names] = await Promise.all([
    countBulkRuns(databasePool(), ids),
    listWaitingActions(database(), ids),
    flowNames(database(), { workspaceId, ids: [...new Set(flows)] }),
  ])
  return rows.map((row) => {
    const outlook = outlooks.get(row.id)
    return {
      ...{ id: row.id, verb: row.verb, from: row.from, state: row.state, total: row.total },
      ...{ isCut: row.isCut, isWaiting: waiting.has(row.id), isMine: userId === row.userId },
      preview: outlook && row.preview !== null ? presentOutlook(outlook, names) : null,
      ...presentCounts(counts.filter(({ actionId }) => actionId === row.id)),
      createdAt: row.createdAt.toISOString(),
      startedAt: row.startedAt?.toISOString() ?? null,
      endedAt: row.endedAt?.toISOString() ?? null,
    }
  })
}

export async function presentBulkAction(actor: Actor, row: BulkActionRow): Promise<BulkAction> {
  const [action] = await presentBulkActions(actor, [row])
  if (!action) throw new Error('presentBulkActions lost an action')
  return action
}

function presentCounts(rows: readonly BulkCount[]): Pick<BulkAction, 'counts' | 'refusals'> {
  const counts = {
    left: 0,
    started: 0,
    succeeded: 0,
    failed: 0,
    other: 0,
    cancelled: 0,
    refused: 0,
  }
  for (const { state, runs } of rows) counts[state] += runs
  const refusals = rows.flatMap(({ refusal, runs }) =>
    refusal === null ? [] : [{ reason: refusal, runs }],
  )
  return { counts, refusals: refusals.slice(0, reasonsMax) }
}

function presentOutlook(outlook: BulkOutlook, names: ReadonlyMap<string, string>): BulkPreview {
  const { flows: counted, leftOut, ...rest } = outlook
  const flows = new Map<string, BulkPreview['flows'][number]>()
  for (const { flowId, version, runs } of counted) {
    const flow = flows.get(flowId) ?? {
      ...{ flow: flowId, flowName: names.get(flowId) ?? '', versions: [] },
    }
    flow.versions.push({ version: version ?? 'draft', runs })
    flows.set(flowId, flow)
  }
  return { ...rest, flows: [...flows.values()], leftOut: leftOut.slice(0, reasonsMax) }
}
