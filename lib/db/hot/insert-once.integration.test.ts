import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/lib/ids'
import { insertDeliveries } from './insert'
import type { NewDelivery } from './new-delivery'
import { type HotDatabase, newTestDelivery, openHotDatabase } from './test-hot-database'

let hot: HotDatabase
let flowId = ''

beforeAll(async () => {
  hot = await openHotDatabase()
})
beforeEach(async () => {
  flowId = await hot.makeFlow()
})
afterAll(() => hot.close())

const hourMs = 3_600_000

function keyed(keyHash: string, change: Partial<NewDelivery> = {}): NewDelivery {
  const { workspaceId } = hot
  return newTestDelivery(
    { workspaceId, flowId },
    { dedupe: { keyHash, windowMs: hourMs }, ...change },
  )
}

const newKey = () => newId('test')

async function stored(): Promise<{ id: string; status: string; run: string | null }[]> {
  const { rows } = await hot.pool.query(
    `SELECT d.id, d.status, r.id AS run, d.run_id, d.duplicate_of FROM delivery d
     LEFT JOIN run r ON r.event_id = d.id WHERE d.flow_id = $1 ORDER BY d.id`,
    [flowId],
  )
  return rows
}

const endWindow = (keyHash: string) =>
  hot.pool.query(`UPDATE dedupe SET expires_at = now() - interval '1 s' WHERE key_hash = $1`, [
    keyHash,
  ])

describe('deliveries with a key', () => {
  it('make one run of 100 that two processes store at the same time', async () => {
    const key = newKey()
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const pool = n % 2 === 0 ? hot.pool : hot.otherPool
        return (await insertDeliveries(pool, [keyed(key)]))[0]
      }),
    )
    const winners = outcomes.filter((outcome) => outcome?.status === 'accepted')
    expect(winners).toHaveLength(1)
    const rows = await stored()
    const [first] = rows.filter(({ run }) => run)
    expect(rows.filter(({ run }) => run)).toHaveLength(1)
    expect(rows.filter(({ status }) => status === 'duplicate')).toHaveLength(99)
    for (const outcome of outcomes) {
      if (outcome === winners[0]) continue
      expect(outcome).toEqual({
        status: 'duplicate',
        duplicateOf: first?.id,
        duplicateRun: first?.run,
      })
    }
  })

  it('make one run for each key of batches that share their keys in other orders', async () => {
    const keys = Array.from({ length: 200 }, newKey)
    const batch = (order: string[]) => order.map((key) => keyed(key))
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => {
        const order = n % 2 === 0 ? keys : keys.toReversed()
        return insertDeliveries(n % 3 === 0 ? hot.pool : hot.otherPool, batch(order))
      }),
    )
    const rows = await stored()
    expect(rows).toHaveLength(12 * 200)
    expect(rows.filter(({ run }) => run)).toHaveLength(200)
    expect(rows.filter(({ status }) => status === 'accepted')).toHaveLength(200)
  })

  it('leave the first of one batch as the event and mark the others', async () => {
    const key = newKey()
    const batch = [keyed(newKey()), keyed(key), keyed(key), keyed(key)]
    const outcomes = await insertDeliveries(hot.pool, batch)
    const [, first, second] = batch
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...['accepted', 'accepted', 'duplicate', 'duplicate'],
    ])
    expect(outcomes[2]).toMatchObject({ duplicateOf: first?.id, duplicateRun: first?.run?.id })
    const { rows } = await hot.pool.query(
      'SELECT status, duplicate_of, run_id, body FROM delivery WHERE id = $1',
      [second?.id],
    )
    expect(rows).toEqual([
      { status: 'duplicate', duplicate_of: first?.id, run_id: null, body: Buffer.from('{}') },
    ])
  })

  it('are answered the same when they are stored again', async () => {
    const key = newKey()
    const batch = [keyed(key), keyed(newKey()), keyed(key), newTestDelivery({ ...hot, flowId })]
    await insertDeliveries(hot.pool, [keyed(batch[1]?.dedupe?.keyHash ?? '')])
    const first = await insertDeliveries(hot.pool, batch)
    expect(first.map(({ status }) => status)).toEqual([
      ...['accepted', 'duplicate', 'duplicate', 'accepted'],
    ])
    expect(await insertDeliveries(hot.otherPool, batch)).toEqual(first)
    expect(await stored()).toHaveLength(5)
  })

  it('may run again when the window of their key has ended', async () => {
    const key = newKey()
    const [first, second, third] = [keyed(key), keyed(key), keyed(key)]
    await insertDeliveries(hot.pool, [first])
    await endWindow(key)
    expect(await insertDeliveries(hot.pool, [second])).toEqual([
      { status: 'accepted', run: second.run?.id },
    ])
    expect(await insertDeliveries(hot.pool, [third])).toMatchObject([{ duplicateOf: second.id }])
  })

  it('name the run that a held event got later', async () => {
    const key = newKey()
    const held = keyed(key, { status: 'held', reason: 'paused' })
    delete held.run
    expect(await insertDeliveries(hot.pool, [held])).toEqual([{ status: 'held', reason: 'paused' }])
    expect(await insertDeliveries(hot.pool, [keyed(key)])).toEqual([
      { status: 'duplicate', duplicateOf: held.id },
    ])
    await hot.pool.query(
      `UPDATE delivery SET status = 'accepted', run_id = 'run_x' WHERE id = $1`,
      [held.id],
    )
    expect(await insertDeliveries(hot.pool, [keyed(key)])).toMatchObject([
      { duplicateRun: 'run_x' },
    ])
  })

  it('do not touch those without one', async () => {
    const plain = newTestDelivery({ ...hot, flowId })
    const rejected = newTestDelivery(
      { ...hot, flowId },
      { status: 'rejected', reason: 'bad_signature', detail: 'signature_mismatch', repeats: 7 },
    )
    expect(await insertDeliveries(hot.pool, [plain, keyed(newKey()), rejected])).toMatchObject([
      { status: 'accepted', run: plain.run?.id },
      { status: 'accepted' },
      { status: 'rejected', reason: 'bad_signature' },
    ])
    const { rows } = await hot.pool.query('SELECT detail, repeats FROM delivery WHERE id = $1', [
      rejected.id,
    ])
    expect(rows).toEqual([{ detail: 'signature_mismatch', repeats: 7 }])
  })
})
