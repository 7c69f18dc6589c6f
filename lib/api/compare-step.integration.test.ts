import { beforeEach, describe, expect, it } from 'vitest'
import { databasePool } from '@/lib/db/process'
import { idTime } from '@/lib/ids'
import { makeWorkspace, receive, recordStep, settleRun } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()
let flow = ''

beforeEach(async () => {
  flow = (await call('POST', '/flows', { name: 'Sales' })).body.id
})

type Recorded = Partial<Parameters<typeof recordStep>[2]> & { item?: string }

/** A run of the flow whose step received this. */
async function runWith(input: unknown, { item, ...change }: Recorded = {}): Promise<string> {
  const event = await receive({ workspaceId: workspace.id, flowId: flow })
  const { body } = await call('POST', '/runs', { event, target: 'draft' })
  const step = { key: 'post', status: 'succeeded', input, afterMs: 9, ...change } as const
  await recordStep(workspace.id, body.id, step)
  if (item !== undefined) await putInItem(body.id, item)
  await settleRun(body.id, step.status === 'failed' ? 'failed' : 'succeeded')
  return body.id
}

const putInItem = (run: string, item: string) =>
  databasePool().query(
    `UPDATE step_run SET item = $3 WHERE run_id = $1 AND created_at = $2 AND item = ''`,
    [run, idTime(run), item],
  )

const compare = async (run: string, item = '') =>
  (await call('GET', `/runs/${run}/steps/post/compare${item && `?item=${item}`}`)).body

describe('comparing a step with when it last worked', () => {
  it('names the newest earlier run in which it succeeded, and what differs', async () => {
    await runWith({ channel: '#old' })
    const worked = await runWith({ channel: '#sales', text: 'a', token: { sealed: 'sec_1' } })
    await runWith({ channel: '#never' }, { status: 'failed' })
    const input = { channel: '#emea', text: 'a', token: { sealed: 'sec_2' }, extra: true }
    const failed = await runWith(input, { status: 'failed' })
    await runWith({ channel: '#later' })
    expect(await compare(failed)).toEqual({
      lastSuccess: { run: worked, version: 'draft', settledAt: expect.any(String) },
      changes: [
        { path: ['channel'], kind: 'changed', before: '"#sales"', after: '"#emea"' },
        { path: ['token'], kind: 'changed', before: '"••••••••"', after: '"••••••••"' },
        { path: ['extra'], kind: 'added', after: 'true' },
      ],
      ...{ changesLeftOut: 0, isTooLarge: false, lookedThrough: 2_000 },
    })
  })

  it('says that it never worked, and that nothing changed', async () => {
    const first = await runWith({ a: 1 }, { status: 'failed' })
    expect(await compare(first)).toMatchObject({ lastSuccess: null, changes: [] })
    await runWith({ a: 1 })
    const again = await runWith({ a: 1 }, { status: 'failed' })
    expect(await compare(again)).toMatchObject({
      ...{ lastSuccess: { run: expect.any(String) }, changes: [], isTooLarge: false },
    })
  })

  it('prefers the same item of an earlier run, and takes another one else', async () => {
    const other = await runWith({ n: 1 }, { item: '3' })
    const failed = await runWith({ n: 2 }, { item: '5', status: 'failed' })
    expect((await compare(failed, '5')).lastSuccess).toMatchObject({ run: other, item: '3' })
    const same = await runWith({ n: 3 }, { item: '5' })
    const again = await runWith({ n: 4 }, { item: '5', status: 'failed' })
    expect((await compare(again, '5')).lastSuccess).toMatchObject({ run: same, item: '5' })
  })

  it('cuts long values and long lists of changes, and leaves large inputs alone', async () => {
    await runWith({ text: 'a'.repeat(2_000), list: Array.from({ length: 300 }, () => 0) })
    const list = Array.from({ length: 300 }, () => 1)
    const long = await compare(await runWith({ text: 'b'.repeat(2_000), list }))
    expect(long.changes).toHaveLength(200)
    expect(long.changesLeftOut).toBe(101)
    expect(long.changes[0].after).toHaveLength(501)
    const large = await compare(await runWith({ text: 'c'.repeat(1_100_000) }))
    expect(large).toMatchObject({ isTooLarge: true, changes: [] })
  })

  it('is for members of the workspace, and for steps that have an input', async () => {
    const run = await runWith({ a: 1 })
    const { key } = await makeWorkspace()
    expect((await send('GET', `/runs/${run}/steps/post/compare`, { key })).status).toBe(404)
    expect((await call('GET', `/runs/${run}/steps/none/compare`)).status).toBe(404)
  })
})
