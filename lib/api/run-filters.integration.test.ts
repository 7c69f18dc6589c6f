import { expect, it } from 'vitest'
import { databasePool } from '@/lib/db/process'
import { makeWorkspace, recordStep, settleRun } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachWithFlow } from './test-workspace'

const { workspace, flow, call, start } = eachWithFlow()

async function find(query: Record<string, string | string[]>): Promise<string[]> {
  const entries = Object.entries(query).flatMap(([key, value]) =>
    [value].flat().map((one): [string, string] => [key, one]),
  )
  const { status, body } = await call('GET', `/runs?${new URLSearchParams(entries)}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items.map(({ id }: { id: string }) => id)
}

it('finds runs by their version, and by how long they took', async () => {
  await call('POST', `/flows/${flow.id}/publish`)
  const live = await start('{}', 'live')
  const draft = await start()
  const open = await start()
  await settleRun(live, 'succeeded')
  await settleRun(draft, 'succeeded')
  await databasePool().query(
    `UPDATE run SET settled_at = created_at + interval '9 seconds' WHERE id = $1`,
    [draft],
  )
  expect(await find({ version: '1' })).toEqual([live])
  expect(await find({ version: '2' })).toEqual([])
  expect(await find({ version: 'draft' })).toEqual([open, draft])
  expect(await find({ minDurationMs: '1500' })).toEqual([draft, live])
  expect(await find({ minDurationMs: '1501' })).toEqual([draft])
  expect(await find({ maxDurationMs: '8999' })).toEqual([live])
  expect(await find({ minDurationMs: '1501', version: '1' })).toEqual([])
})

it('finds runs by a step that ran, by an error, and by the error of a step', async () => {
  const [ran, skipped, failed] = [await start(), await start(), await start()]
  const at = { afterMs: 1 }
  await recordStep(workspace.id, ran, { key: 'first', status: 'succeeded', ...at })
  await recordStep(workspace.id, skipped, { key: 'first', status: 'skipped', ...at })
  const error = { kind: 'timeout', message: 'No answer within 30 s' }
  await recordStep(workspace.id, failed, { key: 'second', status: 'failed', error, ...at })
  await settleRun(failed, 'failed', { error: { ...error, step: 'second' } })
  expect(await find({ step: 'first' })).toEqual([ran])
  expect(await find({ error: 'no ANSWER within' })).toEqual([failed])
  expect(await find({ error: 'no answer', step: 'second' })).toEqual([failed])
  expect(await find({ error: 'no answer', step: 'first' })).toEqual([])
})

it('refuses what cannot be a filter, and says how it is written', async () => {
  for (const query of ['data=email', 'version=0', 'version=new', 'minDurationMs=-1', 'nope=1']) {
    expect((await call('GET', `/runs?${query}`)).status, query).toBe(422)
  }
  const many = Array.from({ length: 6 }, (_, at) => `data=a:${at}`).join('&')
  expect((await call('GET', `/runs?${many}`)).status).toBe(422)
  expect((await call('GET', '/runs?data=a:1&data=b:2')).status).toBe(200)
  expect((await call('GET', '/runs/stats?buckets=121')).status).toBe(422)
})

it('takes any text to look for, and refuses what no stored text can hold', async () => {
  const run = await start('{"say":"🎉 100% \\"done\\" it\'s_so"}')
  for (const q of ['🎉', '100%', '"done"', "it's_so"]) expect(await find({ q }), q).toEqual([run])
  for (const q of ['x'.repeat(500), '%', '_%_', "' OR ''='", '\\%']) {
    expect(await find({ q }), q).toEqual(q === '%' ? [run] : [])
  }
  for (const q of ['%00', '%ED%A0%80', '', 'x'.repeat(501)]) {
    const { status } = await call('GET', `/runs?q=${q}`)
    expect(status, q).not.toBe(500)
    if (q !== '%ED%A0%80') expect(status, q).toBe(422)
  }
})

it('counts the runs of the last day by how they ended, with how long they took', async () => {
  const ids = [await start(), await start(), await start(), await start()]
  await settleRun(ids[0] ?? '', 'succeeded')
  await settleRun(ids[1] ?? '', 'failed', { error: { kind: 'rejected', message: 'no' } })
  await settleRun(ids[2] ?? '', 'succeeded', { stopped: { step: 'first', message: 'enough' } })
  const { body } = await call('GET', '/runs/stats')
  expect(body).toMatchObject({
    total: 4,
    counts: { succeeded: 1, failed: 1, cancelled: 0, stopped: 1, open: 1 },
    isPartial: false,
  })
  expect(body.p50Ms).toBeGreaterThan(1_400)
  expect(body.p95Ms).toBeLessThan(1_600)
  expect(body.buckets.length).toBeLessThanOrEqual(60)
  expect(body.buckets.at(-1)).toMatchObject({ failed: 1, open: 1 })
  const failed = await call('GET', '/runs/stats?status=failed')
  expect(failed.body).toMatchObject({ total: 1, counts: { failed: 1, open: 0 } })
  const other = await send('GET', '/runs/stats', { key: (await makeWorkspace()).key })
  expect(other.body).toMatchObject({ total: 0, p50Ms: null, p95Ms: null })
})
