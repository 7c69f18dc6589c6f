import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { send } from '@/lib/api/test-client'
import { openBlobs } from '@/lib/db/blobs/open'
import { readStepValue } from '@/lib/db/blobs/read-step-value'
import { databasePool } from '@/lib/db/process'
import { updateEnv } from '@/lib/env'
import { startServer, type TestServer } from '@/lib/http/test-server'
import { idTime } from '@/lib/ids'
import { doFollowUps } from './follow-ups'
import { openTestWorker } from './test-runs'
import { makeWorkspace, openTestWorld, receive, type TestWorkspace } from './test-world'

let world: { close(): Promise<void> }
let workspace: TestWorkspace
let worker: ReturnType<typeof openTestWorker>
/** Answers with as many characters as its path says. */
let server: TestServer
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hookline-data-'))
  world = await openTestWorld()
  updateEnv({ dataDir, blobStore: 'files' })
  worker = openTestWorker()
  server = await startServer((response, { url }) => {
    if (url === '/none') {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': 'text/plain' }).end('x'.repeat(Number(url.slice(1))))
  })
})
afterAll(async () => {
  await server.close()
  await worker.close()
  await world.close()
  await rm(dataDir, { recursive: true })
})
beforeEach(async () => {
  workspace = await makeWorkspace()
})

const call = (method: string, path: string, body?: unknown) =>
  send(method, path, { key: workspace.key, body })

const get = (key: string, characters: number | string) => ({
  ...{ key, app: 'http', action: 'request', onFailure: { retry: { attempts: 1 } } },
  input: { method: 'GET', url: `${server.url}/${characters}` },
})
const set = (key: string, value: string) => ({
  ...{ key, app: 'data', action: 'set' },
  input: { fields: { value } },
})
const pause = { key: 'pause', app: 'logic', action: 'delay', input: { forMs: 1_000 } }
const each = (body: unknown) => ({
  ...{ key: 'each', app: 'logic', action: 'each' },
  ...{ input: { items: '{{ trigger.body.items }}', onItemFailure: 'continue' }, body },
})

interface Step {
  key: string
}

async function publish(steps: Step[], trigger = { app: 'webhook', trigger: 'received' }) {
  const edges = steps.map(({ key }, index) => ({
    from: steps[index - 1]?.key ?? 'trigger',
    to: key,
  }))
  const document = { schemaVersion: 1, trigger, steps, edges }
  const { body: flow } = await call('POST', '/flows', { name: 'Large', document })
  const published = await call('POST', `/flows/${flow.id}/publish`, {})
  expect(published.status, published.text).toBe(200)
  return flow.id as string
}

async function start(steps: Step[], body: unknown = {}): Promise<string> {
  const flowId = await publish(steps)
  const text = JSON.stringify(body)
  const event = await receive({ workspaceId: workspace.id, flowId, body: text })
  return (await call('POST', '/runs', { event, target: 'live' })).body.id
}

/** Drives whatever is due until the run has ended. */
async function end(runId: string): Promise<{ status: string; error: { message: string } | null }> {
  const text = 'SELECT status, error FROM run WHERE id = $1 AND created_at = $2'
  for (;;) {
    await worker.driveAll()
    await doFollowUps(databasePool())
    const { rows } = await databasePool().query(text, [runId, idTime(runId)])
    const { status, error } = rows[0]
    if (!['queued', 'running', 'waiting'].includes(status)) {
      return { status, error: error && JSON.parse(error) }
    }
  }
}

async function outputOf(runId: string, key: string, item = '') {
  const place = { workspaceId: workspace.id, runId, key, item, part: 'output' } as const
  const found = await readStepValue(databasePool(), place)
  return found && JSON.parse(Buffer.from(found.bytes).toString('utf8'))
}

const filesOf = async (runId: string) => {
  const day = idTime(runId).toISOString().slice(0, 10)
  return readdir(join(dataDir, 'blobs', day, runId)).catch(() => [])
}

describe('a run with large data', () => {
  it('passes an answer of 3 MB on to the next step, and to one after a wait', async () => {
    const size = '{{ steps.get.body | size }}'
    const run = await start([get('get', 3_000_000), set('now', size), pause, set('later', size)])
    expect(await end(run)).toMatchObject({ status: 'succeeded' })
    expect(await outputOf(run, 'now')).toEqual({ value: 3_000_000 })
    expect(await outputOf(run, 'later')).toEqual({ value: 3_000_000 })
    expect((await outputOf(run, 'get')).body).toHaveLength(3_000_000)
    expect(await filesOf(run)).toHaveLength(1)
  })

  it('passes on 5 MB whole, also as the input of a step', async () => {
    const copy = set('copy', '{{ steps.get.body }}')
    const run = await start([
      get('get', 5_000_000),
      copy,
      pause,
      set('size', '{{ steps.copy.value | size }}'),
    ])
    expect(await end(run)).toMatchObject({ status: 'succeeded' })
    expect(await outputOf(run, 'size')).toEqual({ value: 5_000_000 })
  })

  it('keeps the results of a loop that are large together only', async () => {
    const items = Array.from({ length: 20 }, () => 100_000)
    const body = { steps: [get('get', '{{ item }}')], edges: [{ from: 'each', to: 'get' }] }
    const count = set('count', '{{ steps.each.results | size }}')
    const run = await start([each(body), pause, count], { items })
    expect(await end(run)).toMatchObject({ status: 'succeeded' })
    expect(await outputOf(run, 'count')).toEqual({ value: 20 })
    expect(await filesOf(run)).toHaveLength(1)
  })

  it('is told the result of a flow it runs, also when that is large', async () => {
    const child = await publish([get('get', 3_000_000)], {
      app: 'hookline',
      trigger: 'flow_called',
    })
    const ask = { key: 'ask', app: 'logic', action: 'run_flow', input: { flow: child } }
    const run = await start([ask, pause, set('size', '{{ steps.ask.output.body | size }}')])
    expect(await end(run)).toMatchObject({ status: 'succeeded' })
    expect(await outputOf(run, 'size')).toEqual({ value: 3_000_000 })
  })

  it('is tried step by step too: a large result is shown, and is no sample', async () => {
    const flow = await publish([get('get', 3_000_000), get('small', 30)])
    const { body: large } = await call('POST', `/flows/${flow}/steps/get/test`, {})
    expect(large.status).toBe('succeeded')
    expect(large.output.body).toHaveLength(3_000_000)
    await call('POST', `/flows/${flow}/steps/small/test`, {})
    const { rows } = await databasePool().query(
      'SELECT step_key FROM step_sample WHERE flow_id = $1',
      [flow],
    )
    expect(rows).toEqual([{ step_key: 'small' }])
  })

  it('fails with a sentence when a step gives more than it may', async () => {
    const run = await start([get('get', 10_485_700)])
    const { status, error } = await end(run)
    expect(status).toBe('failed')
    expect(error?.message).toMatch(
      /^The result of this step is a little over its limit of 10 MiB\./,
    )
  })
})

describe('a rerun of a run with large data', () => {
  const broken = set('broken', '{{ trigger.body.missing }}')

  it('has values of its own, that stay when those of the old run are gone', async () => {
    const run = await start([get('get', 3_000_000), broken])
    expect(await end(run)).toMatchObject({ status: 'failed' })
    const asked = server.requests.length
    const { body: again } = await call('POST', `/runs/${run}/rerun`, { from: 'failed' })
    await rm(join(dataDir, 'blobs', idTime(run).toISOString().slice(0, 10), run), {
      recursive: true,
    })
    expect((await end(again.id)).error?.message).toMatch(/missing/)
    expect(server.requests.length).toBe(asked)
    expect((await outputOf(again.id, 'get')).body).toHaveLength(3_000_000)
    expect(await filesOf(again.id)).toHaveLength(1)
    const refused = await call('POST', `/runs/${run}/rerun`, { from: 'failed' })
    expect(refused).toMatchObject({ status: 409 })
    expect(refused.body.message).toMatch(/^A result of 2.9 MiB that this run kept is gone/)
  })

  it('does the items of a loop again that failed, also where its results are large', async () => {
    const body = { steps: [get('get', '{{ item }}')], edges: [{ from: 'each', to: 'get' }] }
    const many = Array.from({ length: 20 }, () => 100_000)
    const doneOf = async (items: unknown[]) => {
      const run = await start([each(body), broken], { items })
      expect(await end(run)).toMatchObject({ status: 'failed' })
      expect(await filesOf(run)).toHaveLength(1)
      const { body: told } = await call('GET', `/runs/${run}/rerun-preview?from=unfinished`)
      return told.steps.find(({ key }: Step) => key === 'each').does
    }
    expect(await doneOf(many)).toBe('kept')
    expect(await doneOf([...many, 'none'])).not.toBe('kept')
  })
})

it('moves to another place by a variable; what lies in the old one is still read', async () => {
  const run = await start([get('get', 2_000_000)])
  expect(await end(run)).toMatchObject({ status: 'succeeded' })
  updateEnv({ blobStore: undefined })
  expect((await outputOf(run, 'get')).body).toHaveLength(2_000_000)
  const owner = { workspaceId: workspace.id, runId: run }
  expect(await openBlobs(databasePool()).put(owner, 'x')).toMatch(/^1:table:/)
})
