import type pg from 'pg'
import { notifyChanges } from '@/lib/db/changes'
import { type FailedRun, keepErrorGroups, markRepeatedRuns } from '@/lib/db/hot/error-groups'
import type { SettledRun } from '@/lib/db/hot/settled-runs'
import type { StepError } from '@/lib/errors'
import { errorFingerprint, restFingerprint } from './error-fingerprint'
import type { HistoryKeeper } from './keep-history'

/**
 * Groups runs that failed. Not those of a draft: whoever tries something sees it fail, and a group
 * stands for what needs somebody.
 */
export const keepErrors: HistoryKeeper = {
  name: 'errors',
  async keep(client, runs) {
    const groups = await keepErrorGroups(client, runs.flatMap(failedRun))
    const repeated = await markRepeatedRuns(client, runs.flatMap(repeatedRun))
    await tellErrors(client, [
      ...groups.map(({ workspaceId, id }) => ({ workspaceId, groupId: id })),
      ...repeated,
    ])
  },
}

function failedRun(run: SettledRun): FailedRun[] {
  const { status, version, error: text, flowId } = run
  if (status !== 'failed' || version === null || text === null) return []
  // Written by the engine.
  const error = JSON.parse(text) as StepError & { step?: string }
  const { id, createdAt, settledAt, workspaceId } = run
  return [
    {
      ...{ id, createdAt, settledAt, workspaceId, flowId, version },
      ...{ step: error.step ?? '', kind: error.kind, message: error.message },
      fingerprint: errorFingerprint({ flowId, error }),
      restFingerprint: restFingerprint({ flowId, error }),
    },
  ]
}

/** One on the draft that failed leaves the old one as it was: it is in no group. */
function repeatedRun({ status, version, rerunOf }: SettledRun): string[] {
  if (rerunOf === null) return []
  return status === 'succeeded' || (status === 'failed' && version !== null) ? [rerunOf] : []
}

/** With the commit, so that nobody looks too early. */
async function tellErrors(
  client: pg.PoolClient,
  groups: readonly { workspaceId: string; groupId: string }[],
): Promise<void> {
  const at = new Date().toISOString()
  const ids = new Map<string, string>()
  for (const { workspaceId, groupId } of groups) ids.set(groupId, workspaceId)
  const changes = [...ids].map(([id, workspaceId]) => ({
    ...{ workspaceId, type: 'errors.changed' as const, id, at },
  }))
  await notifyChanges(client, changes)
}
