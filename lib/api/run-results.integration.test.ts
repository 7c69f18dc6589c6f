import { expect, it } from 'vitest'
import { databasePool } from '@/lib/db/process'
import { idTime } from '@/lib/ids'
import { makeWorkspace, settleRun } from '@/lib/services/test-world'
import { eachWithFlow } from './test-workspace'

const { workspace, call, start } = eachWithFlow()

interface MadeEffect {
  key: string
  state: 'done' | 'failed'
  summary: string
  afterMs: number
  workspaceId?: string
}

async function makeEffect(run: string, effect: MadeEffect): Promise<void> {
  const start = idTime(run)
  await databasePool().query(
    `INSERT INTO effect (run_id, step_key, item, created_at, workspace_id, state, summary, started_at)
     VALUES ($1, $2, '', $3, $4, $5, $6, $7)`,
    [
      ...[run, effect.key, start, effect.workspaceId ?? workspace.id, effect.state],
      ...[effect.summary, new Date(start.getTime() + effect.afterMs)],
    ],
  )
}

async function makeWait(run: string, key: string, until: string | null, kind: string | null) {
  await databasePool().query(
    `INSERT INTO step_run (run_id, step_key, created_at, workspace_id, status, started_at, attempts,
       wait_until, wait_for)
     VALUES ($1, $2, $3, $4, 'waiting', $3, '[]', $5, $6)`,
    [run, key, idTime(run), workspace.id, until, kind],
  )
}

async function listed(run: string) {
  const { body } = await call('GET', '/runs')
  return body.items.find(({ id }: { id: string }) => id === run)
}

it('says what a run that succeeded did last to the outside, and how much more there is', async () => {
  const run = await start()
  await makeEffect(run, { key: 'b', state: 'done', summary: 'Mail to ada', afterMs: 20 })
  await makeEffect(run, { key: 'a', state: 'done', summary: 'POST orders', afterMs: 10 })
  await makeEffect(run, { key: 'c', state: 'failed', summary: 'never there', afterMs: 30 })
  await settleRun(run, 'succeeded')
  expect((await listed(run)).result).toEqual({ summary: 'Mail to ada', others: 1 })
})

it('says nothing came out of a run that did nothing outside, or did not succeed', async () => {
  const [quiet, failed] = [await start(), await start()]
  await settleRun(quiet, 'succeeded')
  await makeEffect(failed, { key: 'a', state: 'done', summary: 'POST orders', afterMs: 10 })
  await settleRun(failed, 'failed', { error: { kind: 'timeout', message: 'Too late' } })
  expect(await listed(quiet)).not.toHaveProperty('result')
  expect(await listed(failed)).not.toHaveProperty('result')
})

it('does not tell of effects that another workspace has under the same id', async () => {
  const run = await start()
  const other = await makeWorkspace()
  await makeEffect(run, {
    key: 'a',
    state: 'done',
    summary: 'x',
    afterMs: 1,
    workspaceId: other.id,
  })
  await settleRun(run, 'succeeded')
  expect(await listed(run)).not.toHaveProperty('result')
})

it('says of a run that waits what ends its wait first', async () => {
  const [timed, asked] = [await start(), await start()]
  await makeWait(timed, 'late', '2099-01-02T09:00:00Z', null)
  await makeWait(timed, 'soon', '2099-01-01T09:00:00Z', 'call')
  await makeWait(asked, 'ask', null, 'approval')
  await databasePool().query(`UPDATE run SET status = 'waiting' WHERE id = ANY($1)`, [
    [timed, asked],
  ])
  expect((await listed(timed)).wait).toEqual({ until: '2099-01-01T09:00:00.000Z', for: 'call' })
  expect((await listed(asked)).wait).toEqual({ until: null, for: 'approval' })
})
