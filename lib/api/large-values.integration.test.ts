import { beforeEach, describe, expect, it } from 'vitest'
import { openBlobs } from '@/lib/db/blobs/open'
import { databasePool } from '@/lib/db/process'
import { send } from './test-client'
import { list, order, type Recorded, recordSteps, startItemRun } from './test-item-runs'
import { eachInItsWorkspace } from './test-workspace'

const { workspace } = eachInItsWorkspace()
let run: string
beforeEach(async () => {
  run = await startItemRun(workspace)
})

const call = (path: string, key = workspace.key) => send('GET', `/runs/${run}${path}`, { key })
const get = async (path: string) => (await call(path)).body
const record = (steps: Recorded[]) => recordSteps(workspace, run, steps)

describe('a large value', () => {
  const text = (sizeBytes: number) => 'ü'.repeat(sizeBytes / 2)

  it('comes along in an ordinary run', async () => {
    await record([{ key: 'end', input: { a: 1 }, output: text(500_000) }])
    const { steps } = await get('')
    expect(steps[0].output).toHaveLength(250_000)
    expect(steps[0]).not.toHaveProperty('large')
  })

  it('is left out where there are too many, with its size, its start and a way to all of it', async () => {
    await record([{ key: 'end', input: { a: 1 }, output: text(5_000_000) }])
    await record([{ key: 'orders', input: { items: [] }, output: text(3_000_000) }])
    const { steps } = await get('')
    const [end, orders] = ['end', 'orders'].map((key) =>
      steps.find((step: Recorded) => step.key === key),
    )
    expect(orders.output).toHaveLength(1_500_000)
    expect(end).toMatchObject({ input: { a: 1 }, output: null })
    expect(end.large).toEqual({
      output: { sizeBytes: 5_000_002, start: `"${'ü'.repeat(2_047)}` },
    })
    const file = await call('/steps/end/output')
    expect(JSON.parse(file.text)).toHaveLength(2_500_000)
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-disposition': `attachment; filename="${run}-end-output.json"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': expect.stringContaining('application/octet-stream'),
      'x-content-type-options': 'nosniff',
    })
  })

  it('that does not lie in its row is shown, begun, downloaded and counted like any other', async () => {
    const move = async (key: string, part: 'input' | 'output', value: unknown) => {
      const owner = { workspaceId: workspace.id, runId: run }
      const blob = await openBlobs(databasePool()).put(owner, JSON.stringify(value))
      await databasePool().query(
        `UPDATE step_run SET ${part} = NULL, ${part}_blob = $1 WHERE run_id = $2 AND step_key = $3`,
        [blob, run, key],
      )
    }
    await record([{ key: 'end' }, { key: 'orders', status: 'started', afterMs: null }, ...order(0)])
    await move('end', 'input', text(2_000_000))
    await move('end', 'output', text(5_000_000))
    await move('orders', 'input', { items: list(7), batchSize: 2 })
    const body = await get('')
    const end = body.steps.find(({ key }: Recorded) => key === 'end')
    expect(end.input).toHaveLength(1_000_000)
    expect(end.large.output).toEqual({ sizeBytes: 5_000_002, start: `"${'ü'.repeat(2_047)}` })
    expect(JSON.parse((await call('/steps/end/output')).text)).toHaveLength(2_500_000)
    expect(body.items[0]).toMatchObject({ container: 'orders', total: 4, succeeded: 1 })
    expect(await get('/steps/orders/items')).toMatchObject({ statuses: 's---' })
    await databasePool().query(
      `UPDATE step_run SET input_blob = regexp_replace(input_blob, '.$', 'x') WHERE step_key = 'end'`,
    )
    const gone = (await get('')).steps.find(({ key }: Recorded) => key === 'end')
    expect(gone.input).toBeNull()
    expect(gone.large.input).toEqual({ sizeBytes: 2_000_002, start: '' })
  })

  it('of an item is downloaded by the item', async () => {
    await record(order(3))
    expect((await call('/steps/open/input?item=3')).text).toBe('{"index":3}')
    const { headers } = await call('/steps/open/output?item=3')
    expect(headers.get('content-disposition')).toContain(`"${run}-open-3-output.json"`)
    expect((await call('/steps/open/input?item=4')).status).toBe(404)
    expect((await call('/steps/open/input')).status).toBe(404)
    expect((await call('/steps/line/input?item=3.0')).status).toBe(404)
  })
})
