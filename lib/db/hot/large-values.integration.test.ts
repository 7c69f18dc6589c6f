import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Blobs, createBlobs } from '@/lib/db/blobs/blobs'
import { createFileBlobs } from '@/lib/db/blobs/file-blobs'
import { readStepValue } from '@/lib/db/blobs/read-step-value'
import { type ClaimedRun, LeaseLost, type StepRecord } from '@/lib/engine/ports'
import { idTime } from '@/lib/ids'
import { cancelRun } from './cancel'
import { insertDeliveries } from './insert'
import { createRunStore } from './run-store'
import { type HotDatabase, newTestDelivery, openHotDatabase } from './test-hot-database'

let hot: HotDatabase
let folder: string
let blobs: Blobs
const text = 'é"'.repeat(600_000)
const at = new Date('2026-01-02T03:04:05Z')
const success = { status: 'succeeded' } as const

beforeAll(async () => {
  hot = await openHotDatabase()
})
afterAll(() => hot.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookline-values-'))
  blobs = createBlobs(createFileBlobs(folder))
  return async () => {
    await hot.pool.query('DELETE FROM run')
    await rm(folder, { recursive: true, force: true })
  }
})

const open = (values = blobs, leaseMs = 60_000) => createRunStore(hot.pool, { leaseMs, values })

async function claimNew(store = open()): Promise<ClaimedRun> {
  const flowId = await hot.makeFlow()
  const { workspaceId } = hot
  await insertDeliveries(hot.pool, [newTestDelivery({ workspaceId, flowId })])
  const [run] = await store.claimAll(10)
  if (!run) throw new Error('The run was not claimed.')
  return run
}

function gave(output: unknown, input: unknown = null): StepRecord {
  return {
    ...{ key: 'get', item: '', startedAt: at, attempts: [], status: 'succeeded' },
    ...{ input, output, branches: ['main'], settledAt: at },
  }
}
const entryOf = (step: StepRecord) => ({ steps: [step], effects: [] })

async function rowsOf({ lease: { runId } }: ClaimedRun) {
  const { rows } = await hot.pool.query<{ output: string | null; output_blob: string | null }>(
    'SELECT output, output_blob FROM step_run WHERE run_id = $1',
    [runId],
  )
  return rows
}

const expire = ({ lease: { runId } }: ClaimedRun) =>
  hot.pool.query(`UPDATE run SET lease_until = now() - interval '1 s' WHERE id = $1`, [runId])
const files = async () =>
  (await readdir(folder, { recursive: true })).filter((p) => /[0-9a-f]{64}$/.test(p))

/** A place that fails as long as it is told to. */
function troubled() {
  const state = { isAway: true, tries: 0 }
  const fail = () => {
    state.tries += 1
    throw new Error('away')
  }
  const values: Blobs = {
    ...blobs,
    put: async (...given) => (state.isAway ? fail() : blobs.put(...given)),
    get: async (...given) => (state.isAway ? fail() : blobs.get(...given)),
  }
  return { state, values }
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe('large values of a run', () => {
  it('lie outside of their row, and what is not large lies in it', async () => {
    const store = open()
    const run = await claimNew(store)
    await store.record(run.lease, entryOf(gave({ text })))
    expect(await rowsOf(run)).toEqual([
      { output: null, output_blob: expect.stringMatching(/^\d+:file:/) },
    ])
    const other = await claimNew(store)
    await store.record(other.lease, entryOf(gave('x'.repeat(1_048_574))))
    expect((await rowsOf(other))[0]?.output_blob).toBeNull()
    expect(await files()).toHaveLength(1)
  })

  it('are read from wherever they lie, in their own workspace only', async () => {
    const store = open()
    const run = await claimNew(store)
    await store.record(run.lease, entryOf(gave({ text }, { n: 1 })))
    const { workspaceId } = hot
    const place = {
      workspaceId,
      runId: run.lease.runId,
      key: 'get',
      item: '',
      part: 'output',
    } as const
    const found = await readStepValue(hot.pool, place, blobs)
    expect(JSON.parse(Buffer.from(found?.bytes ?? []).toString('utf8'))).toEqual({ text })
    expect(found?.sizeBytes).toBe(found?.bytes.byteLength)
    const input = await readStepValue(hot.pool, { ...place, part: 'input' }, blobs)
    expect(Buffer.from(input?.bytes ?? []).toString()).toBe('{"n":1}')
    expect(await readStepValue(hot.pool, { ...place, workspaceId: 'wsp_x' }, blobs)).toBeNull()
    expect(await readStepValue(hot.pool, { ...place, key: 'other' }, blobs)).toBeNull()
    await rm(folder, { recursive: true })
    await expect(readStepValue(hot.pool, place, blobs)).rejects.toThrow(
      'This output of 2.3 MiB is gone from where large values lie',
    )
  })

  it('leave a file and no record when the lease is lost between the two', async () => {
    const store = open()
    const run = await claimNew(store)
    const values: Blobs = {
      ...blobs,
      async put(...given) {
        const reference = await blobs.put(...given)
        // Another worker takes the run after the put and before the commit.
        await expire(run)
        await open().claimAll(1)
        return reference
      },
    }
    const late = createRunStore(hot.otherPool, { leaseMs: 60_000, values })
    await expect(late.record(run.lease, entryOf(gave({ text })))).rejects.toBeInstanceOf(LeaseLost)
    expect(await rowsOf(run)).toEqual([])
    expect(await files()).toHaveLength(1)
    await blobs.deleteBefore(new Date(idTime(run.lease.runId).getTime() + 86_400_000))
    expect(await files()).toEqual([])
  })

  it('are durable before the record: a worker that ends in between leaves the step undone', async () => {
    const store = open()
    const run = await claimNew(store)
    await blobs.put(
      { workspaceId: hot.workspaceId, runId: run.lease.runId },
      JSON.stringify({ text }),
    )
    await expire(run)
    const [again] = await store.claimAll(1)
    expect(again?.steps).toEqual([])
    if (!again) return
    await store.record(again.lease, entryOf(gave({ text })))
    await expire(run)
    expect((await store.claimAll(1))[0]?.steps).toEqual([gave({ text })])
    expect(await files()).toHaveLength(1)
  })

  it('wait for a place that is away, and lose nothing; other runs do not wait', async () => {
    const { state, values } = troubled()
    const store = open(values)
    const run = await claimNew(store)
    const other = await claimNew(store)
    let isDone = false
    const written = store.settle(run.lease, { ...entryOf(gave({ text })), outcome: success })
    void written.then(() => {
      isDone = true
    })
    await until(() => state.tries > 2)
    await store.settle(other.lease, { ...entryOf(gave('small')), outcome: success })
    expect(isDone).toBe(false)
    state.isAway = false
    await written
    expect(await rowsOf(run)).toEqual([{ output: null, output_blob: expect.any(String) }])
  })

  it('are no longer tried to be kept once the run is cancelled', async () => {
    const { state, values } = troubled()
    const store = open(values)
    const run = await claimNew(store)
    const written = store.record(run.lease, entryOf(gave({ text })))
    const lost = expect(written).rejects.toBeInstanceOf(LeaseLost)
    await until(() => state.tries > 0)
    await cancelRun(hot.pool, { workspaceId: hot.workspaceId, runId: run.lease.runId })
    await lost
  })

  it('fail the run that goes on when they are gone, and say how large they were', async () => {
    const store = open()
    const run = await claimNew(store)
    const healthy = await claimNew(store)
    await store.wait(run.lease, { ...entryOf(gave({ text })), until: new Date() })
    await store.wait(healthy.lease, { ...entryOf(gave('small')), until: new Date() })
    await rm(folder, { recursive: true })
    const claimed = await store.claimAll(10)
    expect(claimed.map(({ lease }) => lease.runId)).toEqual([healthy.lease.runId])
    const { rows } = await hot.pool.query('SELECT status, error FROM run WHERE id = $1', [
      run.lease.runId,
    ])
    expect(rows[0].status).toBe('failed')
    expect(JSON.parse(rows[0].error).message).toMatch(
      /^A value of 2.3 MiB that this run needs is gone/,
    )
  })

  it('put off the run that goes on while they cannot be read, without a death; others go on', async () => {
    const { state, values } = troubled()
    state.isAway = false
    const store = open(values)
    const run = await claimNew(store)
    const healthy = await claimNew(store)
    await store.wait(run.lease, { ...entryOf(gave({ text })), until: new Date() })
    await store.wait(healthy.lease, { ...entryOf(gave('small')), until: new Date() })
    state.isAway = true
    const claimed = await store.claimAll(10)
    expect(claimed.map(({ lease }) => lease.runId)).toEqual([healthy.lease.runId])
    state.isAway = false
    await hot.pool.query('UPDATE run SET wake_at = now() WHERE id = $1 AND wake_at > now()', [
      run.lease.runId,
    ])
    expect(await store.claimAll(10)).toMatchObject([{ deaths: 0, steps: [gave({ text })] }])
  })

  it('keep the lease of their run while they take their time to come', async () => {
    let give: (() => void) | undefined
    const values: Blobs = {
      ...blobs,
      async get(...given) {
        await new Promise<void>((resolve) => {
          give = resolve
        })
        return blobs.get(...given)
      },
    }
    const run = await claimNew(open())
    await open().wait(run.lease, { ...entryOf(gave({ text })), until: new Date() })
    const slow = open(values, 300).claimAll(1)
    await until(() => give !== undefined)
    const leaseEnd = async () => {
      const { rows } = await hot.pool.query('SELECT lease_until FROM run WHERE id = $1', [
        run.lease.runId,
      ])
      return rows[0].lease_until.getTime()
    }
    const first = await leaseEnd()
    await until(async () => (await leaseEnd()) > first + 400)
    give?.()
    expect(await slow).toHaveLength(1)
  })
})
