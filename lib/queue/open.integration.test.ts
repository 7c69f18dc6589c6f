import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '@/lib/db/test-database'
import { createRinger, type Doorbell, openDoorbell } from './open'
import { hasRedis, startRedis } from './test-redis'

describe.each(hasRedis() ? ['postgres', 'redis'] : ['postgres'])(
  'the doorbell on %s',
  (backend) => {
    let databaseUrl = ''
    let redisUrl: string | undefined
    const closers: (() => Promise<void>)[] = []

    beforeAll(async () => {
      const database = await createTestDatabase()
      databaseUrl = database.url
      closers.push(() => database.close())
      if (backend !== 'redis') return
      const redis = await startRedis()
      redisUrl = redis.url
      closers.push(() => redis.stop())
    })

    afterAll(async () => {
      for (const close of closers) await close()
    })

    async function withBells(
      work: (open: () => Promise<Doorbell>) => Promise<void>,
    ): Promise<void> {
      const name = `bell-${randomUUID()}`
      const bells: Doorbell[] = []
      try {
        await work(async () => {
          const bell = await openDoorbell({ databaseUrl, redisUrl, name })
          bells.push(bell)
          return bell
        })
      } finally {
        for (const bell of bells.reverse()) await bell.close()
      }
    }

    it('wakes a listener of another process for a ring', async () => {
      await withBells(async (open) => {
        const worker = await open()
        const rung = listenOnce(worker)
        const web = await open()
        web.ring()
        await rung
      })
    })

    it('wakes a listener that comes after the ring', async () => {
      await withBells(async (open) => {
        const web = await open()
        web.ring()
        await listenOnce(await open())
      })
    })

    it('says whether the queue is up', async () => {
      await withBells(async (open) => {
        const bell = await open()
        expect(await bell.isUp()).toBe(true)
      })
    })
  },
)

describe.runIf(hasRedis())('a queue that is away', () => {
  it('keeps nobody from ending', async () => {
    const redis = await startRedis()
    const bell = await openDoorbell({ databaseUrl: '', redisUrl: redis.url, name: randomUUID() })
    await bell.listen(() => {})
    await redis.stop()
    bell.ring()
    expect(await bell.isUp()).toBe(false)
    await bell.close()
  })
})

/** Resolves with the first ring. */
function listenOnce(bell: Doorbell): Promise<void> {
  return new Promise((resolve, reject) => {
    bell.listen(() => resolve()).catch(reject)
  })
}

describe('ringing', () => {
  it('makes many rings during one into one more', async () => {
    const adds: (() => void)[] = []
    const ringer = createRinger(() => new Promise((resolve) => adds.push(resolve)))
    ringer.ring()
    ringer.ring()
    ringer.ring()
    expect(adds).toHaveLength(1)
    adds[0]?.()
    await new Promise((resolve) => setImmediate(resolve))
    expect(adds).toHaveLength(2)
    adds[1]?.()
    await ringer.settled()
    expect(adds).toHaveLength(2)
  })

  it('rests from the third ring in a row on, and not again once it was quiet', async () => {
    const calls: string[] = []
    const ringer = createRinger(
      async () => {
        await Promise.resolve()
        calls.push('ring')
        if (calls.length < 5) ringer.ring()
      },
      async () => {
        calls.push('rest')
      },
    )
    ringer.ring()
    await ringer.settled()
    expect(calls).toEqual(['ring', 'ring', 'rest', 'ring', 'rest', 'ring'])
    ringer.ring()
    await ringer.settled()
    expect(calls.slice(6)).toEqual(['ring'])
  })

  it('goes on after a ring that failed', async () => {
    let calls = 0
    const ringer = createRinger(async () => {
      calls += 1
      throw new Error('away')
    })
    ringer.ring()
    await ringer.settled()
    ringer.ring()
    await ringer.settled()
    expect(calls).toBe(2)
  })
})
