import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { createTestDatabase } from '@/lib/db/test-database'
import { type DatabaseClock, startDatabaseClock } from './database-clock'
import { createHotPool } from './pool'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let pool: ReturnType<typeof createHotPool>
let clock: DatabaseClock | undefined

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createHotPool({ databaseUrl: database.url, name: 'clock', max: 2 })
})
afterEach(() => {
  vi.useRealTimers()
  clock?.close()
})
afterAll(async () => {
  await pool.end()
  await database.close()
})

async function databaseMs(): Promise<number> {
  const { rows } = await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now')
  return rows[0]?.now.getTime() ?? 0
}

it.each([3_600_000, -3_600_000])(
  'goes by the database, not by a clock that is %d ms off',
  async (offMs) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + offMs })
    clock = await startDatabaseClock(pool)
    const before = await databaseMs()
    const now = clock.now().getTime()
    const after = await databaseMs()
    expect(now).toBeGreaterThanOrEqual(before)
    expect(now - after).toBeLessThan(1_000)
  },
)

it('does not notice when the clock of its process jumps', async () => {
  clock = await startDatabaseClock(pool)
  const before = clock.now().getTime()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
  expect(clock.now().getTime() - before).toBeLessThan(10_000)
})

it('is never behind what the database has called due', async () => {
  clock = await startDatabaseClock(pool, { everyMs: 5 })
  for (let n = 0; n < 200; n += 1) {
    const due = await databaseMs()
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(due)
  }
})

it('goes on while the database is away', async () => {
  const away = createHotPool({ databaseUrl: database.url, name: 'away', max: 1 })
  clock = await startDatabaseClock(away, { everyMs: 5 })
  await away.end()
  const before = clock.now().getTime()
  await vi.waitFor(() => expect(clock?.now().getTime()).toBeGreaterThan(before + 30))
})
