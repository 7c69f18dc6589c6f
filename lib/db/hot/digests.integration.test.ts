import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cancelRun } from './cancel'
import { addToDigest, type DigestPlace, takeDigest } from './digests'
import { insertDeliveries } from './insert'
import { type HotDatabase, newTestDelivery, openHotDatabase } from './test-hot-database'
import { loadArrivals } from './waits'

let hot: HotDatabase
let flowId = ''

beforeAll(async () => {
  hot = await openHotDatabase()
})
beforeEach(async () => {
  flowId = await hot.makeFlow()
})
afterAll(() => hot.close())

async function makeRun(): Promise<string> {
  const delivery = newTestDelivery({ workspaceId: hot.workspaceId, flowId })
  await insertDeliveries(hot.pool, [delivery])
  return delivery.run?.id ?? ''
}

interface Added {
  runId?: string
  max?: number
  forMs?: number
  pool?: HotDatabase['pool']
}

async function add(value: unknown, added: Added = {}): Promise<DigestPlace & { runId: string }> {
  const { max = 100, forMs = 60_000, pool = hot.pool } = added
  const runId = added.runId ?? (await makeRun())
  const place = { runId, flowId, step: 'gather', item: '', key: 'k' }
  return { runId, ...(await addToDigest(pool, { ...place, value, forMs, max })) }
}
const take = (runId: string) =>
  takeDigest(hot.pool, { runId, flowId, step: 'gather', item: '', key: 'k' })

describe('a digest', () => {
  it('belongs to the run that came first, which gets all values in order', async () => {
    const first = await add('a')
    const second = await add('b')
    expect([first.role, second.role, second.owner]).toEqual(['owner', 'member', first.runId])
    expect(await take(first.runId)).toEqual(['a', 'b'])
    expect(await take(first.runId)).toEqual(['a', 'b'])
  })

  it('takes nothing more once its values were taken: another one begins', async () => {
    const first = await add('a')
    await take(first.runId)
    const next = await add('b')
    expect(next.role).toBe('owner')
    expect(await take(next.runId)).toEqual(['b'])
  })

  it('counts a value once, however often its step is tried', async () => {
    const first = await add('a')
    const again = await add('a', { runId: first.runId })
    expect(again).toEqual(first)
    const member = await add('b')
    expect(await add('b', { runId: member.runId })).toMatchObject({ role: 'member' })
    expect(await take(first.runId)).toEqual(['a', 'b'])
  })

  it('that is full is closed, and its owner is told', async () => {
    const first = await add('a', { max: 2 })
    const second = await add('b', { max: 2 })
    expect(second.filled).toBe(first.runId)
    expect((await loadArrivals(hot.pool, [first.runId])).get(first.runId)).toMatchObject([
      { key: 'gather', result: null },
    ])
    expect((await add('c', { max: 2 })).role).toBe('owner')
    expect(await take(first.runId)).toEqual(['a', 'b'])
  })

  it('whose time is over takes nothing more', async () => {
    const first = await add('a', { forMs: -1 })
    expect((await add('b')).role).toBe('owner')
    expect(await take(first.runId)).toEqual(['a'])
  })

  it('of a run that was cancelled goes to the next one, with all values', async () => {
    const first = await add('a')
    await add('b')
    await cancelRun(hot.pool, { workspaceId: hot.workspaceId, runId: first.runId })
    const next = await add('c')
    expect(next).toMatchObject({ role: 'owner', count: 3 })
    expect(await take(next.runId)).toEqual(['a', 'b', 'c'])
  })

  it('loses and doubles nothing when many runs add at the same time', async () => {
    const runs = await Promise.all(Array.from({ length: 40 }, makeRun))
    const places = await Promise.all(
      runs.map((runId, at) =>
        add(at, { runId, max: 7, pool: at % 2 === 0 ? hot.pool : hot.otherPool }),
      ),
    )
    const owners = places.filter(({ role }) => role === 'owner')
    const taken = await Promise.all(owners.map(({ runId }) => take(runId)))
    expect(taken.map((values) => values.length).sort()).toEqual([5, 7, 7, 7, 7, 7])
    expect(taken.flat().sort((a, b) => Number(a) - Number(b))).toEqual(runs.map((_, at) => at))
  })
})
