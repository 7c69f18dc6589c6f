import { expect, it } from 'vitest'
import { makeWorkspace, settleRun } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachWithFlow } from './test-workspace'

const { workspace, flow, call, start } = eachWithFlow({ name: '=Orders, "new"' })

it('gives what the list shows as lines of JSON, over as many pages as there are', async () => {
  const made = await Promise.all(Array.from({ length: 203 }, () => start()))
  const runs = made.sort().reverse()
  const { status, text, headers } = await call('GET', '/runs/export?format=ndjson')
  expect(status).toBe(200)
  const ids = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).id)
  expect(ids).toEqual(runs)
  expect(headers.get('content-disposition')).toBe('attachment; filename="runs.ndjson"')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

it('gives a table in which nothing is a formula', async () => {
  const run = await start()
  const error = { kind: 'rejected', message: '+1 "no"', step: 'first' }
  await settleRun(run, 'failed', { error })
  const { text } = await call('GET', '/runs/export')
  const [head, line, ...rest] = text.replace('\ufeff', '').trim().split('\r\n')
  expect(head).toBe('Run,Status,Flow,Flow id,Version,Event,Created,Started,Ended,Took ms,Why,Step')
  expect(line).toContain(`${run},failed,"'=Orders, ""new""",${flow.id},draft,evt_`)
  expect(line).toContain(`"'+1 ""no""",first`)
  expect(rest).toEqual([])
})

it('takes the filters of the list, and says which one does not fit', async () => {
  const [failed] = [await start(), await start()]
  await settleRun(failed, 'failed', { error: { kind: 'timeout', message: 'Too late' } })
  const { text } = await call('GET', '/runs/export?format=ndjson&status=failed')
  expect(text.trim().split('\n')).toHaveLength(1)
  const refused = await call('GET', '/runs/export?status=broken')
  expect([refused.status, refused.body.code]).toEqual([422, 'invalid'])
  expect(refused.body.message).toContain('“status')
  expect((await call('GET', '/runs/export?nonsense=1')).status).toBe(422)
})

it('gives nothing to strangers and nothing of another workspace', async () => {
  await start()
  expect((await send('GET', '/runs/export')).status).toBe(401)
  Object.assign(workspace, await makeWorkspace())
  expect((await call('GET', '/runs/export?format=ndjson')).text).toBe('')
})
