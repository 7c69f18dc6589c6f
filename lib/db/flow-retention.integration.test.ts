import { afterAll, beforeAll, expect, it } from 'vitest'
import { claimWorkspaceLimit, findShortHistories, releaseWorkspaceLimit } from './flow-retention'
import { type HotDatabase, openHotDatabase } from './hot/test-hot-database'

let hot: HotDatabase

beforeAll(async () => {
  hot = await openHotDatabase()
})
afterAll(() => hot.close())

it('goes by the live version, and only where that keeps less', async () => {
  const [live, longer, draft] = [await hot.makeFlow(), await hot.makeFlow(), await hot.makeFlow()]
  const withDays = (historyDays: number) => JSON.stringify({ settings: { historyDays } })
  for (const [flowId, days] of [
    [live, 3],
    [longer, 60],
  ] as const) {
    await hot.pool.query('UPDATE version SET document = $2 WHERE flow_id = $1', [
      flowId,
      withDays(days),
    ])
  }
  await hot.pool.query('UPDATE flow SET draft = $2 WHERE id = $1', [draft, withDays(1)])
  const { workspaceId } = hot
  expect(await findShortHistories(hot.pool, { days: 30 })).toEqual([
    { workspaceId, flowId: live, days: 3 },
  ])
})

it('gives the limits of a workspace to one worker, hourly and after a change', async () => {
  await hot.pool.query(
    `INSERT INTO history_setting (workspace_id, days, size_max_bytes)
     VALUES ('limited', 7, 5000000000), ('free', NULL, NULL)`,
  )
  const claims = await Promise.all([
    claimWorkspaceLimit(hot.pool),
    claimWorkspaceLimit(hot.otherPool),
  ])
  const limit = { workspaceId: 'limited', days: 7, sizeMaxBytes: 5_000_000_000 }
  expect(claims.filter(Boolean)).toEqual([limit])
  expect(await claimWorkspaceLimit(hot.pool)).toBeUndefined()
  await releaseWorkspaceLimit(hot.pool, limit)
  expect(await claimWorkspaceLimit(hot.pool)).toEqual(limit)
  await hot.pool.query(
    `UPDATE history_setting SET tidied_at = tidied_at - interval '61 minutes'
     WHERE tidied_at IS NOT NULL`,
  )
  expect(await claimWorkspaceLimit(hot.pool)).toEqual(limit)
})
