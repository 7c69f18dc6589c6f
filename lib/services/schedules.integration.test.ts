import { beforeEach, describe, expect, it, vi } from 'vitest'
import { eachInItsWorkspace } from '@/lib/api/test-workspace'
import { inTransaction } from '@/lib/db/hot/transaction'
import { lockDueSchedule } from '@/lib/db/hot/trigger-state'
import { databasePool } from '@/lib/db/process'
import { fireSchedules } from './fire-schedules'

const { call } = eachInItsWorkspace()
beforeEach(async () => {
  await databasePool().query('DELETE FROM trigger_state')
})

const documentWith = (input: Record<string, unknown>) => ({
  schemaVersion: 1,
  trigger: { app: 'schedule', trigger: 'cron', input },
  steps: [{ key: 'set', app: 'data', action: 'set', input: { fields: { a: 1 } } }],
  edges: [{ from: 'trigger', to: 'set' }],
})

async function makeFlow(input: Record<string, unknown>): Promise<string> {
  const { body } = await call('POST', '/flows', { name: 'Report', document: documentWith(input) })
  const published = await call('POST', `/flows/${body.id}/publish`, {})
  expect(published.status).toBe(200)
  return body.id
}

interface State {
  next_at: Date | null
  is_active: boolean
  last_error: string | null
}

async function stateOf(flow: string): Promise<State | undefined> {
  const { rows } = await databasePool().query<State>(
    'SELECT next_at, is_active, last_error FROM trigger_state WHERE flow_id = $1',
    [flow],
  )
  return rows[0]
}

/** The tick was due then, and nothing ran since. */
async function makeDue(flow: string, ago: string): Promise<void> {
  await databasePool().query(
    `UPDATE trigger_state SET next_at = date_trunc('minute', now()) - $2::interval WHERE flow_id = $1`,
    [flow, ago],
  )
}

interface Tick {
  scheduledAt: string
  previousAt: string | null
  timeZone: string
}

async function ticksOf(flow: string): Promise<Tick[]> {
  const { rows } = await databasePool().query<{ body: Buffer }>(
    `SELECT d.body FROM delivery d JOIN run r ON r.event_id = d.id
     WHERE d.flow_id = $1 AND d.kind = 'schedule' AND d.status = 'accepted' ORDER BY d.id`,
    [flow],
  )
  return rows.map(({ body }) => JSON.parse(body.toString()) as Tick)
}

const everyMinute = { expression: 'every minute', timeZone: 'Europe/Berlin' }

describe('a live flow with a schedule', () => {
  it('has no URL, and knows its next moment from the publishing on', async () => {
    const flow = await makeFlow(everyMinute)
    const { body } = await call('GET', `/flows/${flow}`)
    expect(body.url).toBeNull()
    const state = await stateOf(flow)
    expect(state?.is_active).toBe(true)
    const aheadMs = (state?.next_at?.getTime() ?? 0) - Date.now()
    expect(aheadMs).toBeGreaterThan(-5_000)
    expect(aheadMs).toBeLessThanOrEqual(60_000)
    expect(await fireSchedules(databasePool())).toBe(0)
  })

  it('runs at its tick, with the moment as data, and moves on', async () => {
    const flow = await makeFlow(everyMinute)
    await makeDue(flow, '0')
    expect(await fireSchedules(databasePool())).toBe(1)
    const [tick] = await ticksOf(flow)
    expect(tick).toEqual({
      scheduledAt: expect.stringMatching(/:00\.000Z$/),
      previousAt: null,
      timeZone: 'Europe/Berlin',
    })
    const next = (await stateOf(flow))?.next_at
    expect(next?.getTime()).toBe(Date.parse(tick?.scheduledAt ?? '') + 60_000)
    const { body } = await call('GET', `/runs?flow=${flow}`)
    expect(body.items[0]).toMatchObject({ status: 'queued', version: 1 })
  })

  it('runs each tick once, however many workers look at the same moment', async () => {
    const flows = await Promise.all(Array.from({ length: 8 }, () => makeFlow(everyMinute)))
    for (const flow of flows) await makeDue(flow, '0')
    const counts = await Promise.all(Array.from({ length: 6 }, () => fireSchedules(databasePool())))
    expect(counts.reduce((sum, count) => sum + count)).toBe(8)
    for (const flow of flows) expect(await ticksOf(flow)).toHaveLength(1)
  })

  it('loses no tick to a worker that dies in the middle of it', async () => {
    const flow = await makeFlow(everyMinute)
    await makeDue(flow, '0')
    const dying = inTransaction(databasePool(), async (client) => {
      expect((await lockDueSchedule(client))?.flowId).toBe(flow)
      // Another worker does not wait for it.
      expect(await fireSchedules(databasePool())).toBe(0)
      throw new Error('killed')
    })
    await expect(dying).rejects.toThrow('killed')
    expect(await fireSchedules(databasePool())).toBe(1)
    expect(await ticksOf(flow)).toHaveLength(1)
  })

  it('does not run a tick again that ran, even when its moment is set back', async () => {
    const flow = await makeFlow(everyMinute)
    await makeDue(flow, '0')
    await fireSchedules(databasePool())
    const [tick] = await ticksOf(flow)
    await databasePool().query('UPDATE trigger_state SET next_at = $2 WHERE flow_id = $1', [
      flow,
      tick?.scheduledAt,
    ])
    expect(await fireSchedules(databasePool())).toBe(0)
    expect(await ticksOf(flow)).toHaveLength(1)
  })

  it.each([3_600_000, -3_600_000])(
    'neither loses nor repeats a tick when the clock of its process is %d ms off',
    async (offMs) => {
      const flow = await makeFlow(everyMinute)
      await makeDue(flow, '0')
      const real = Date.now()
      vi.useFakeTimers({ toFake: ['Date'], now: real + offMs })
      try {
        expect(await fireSchedules(databasePool())).toBe(1)
        expect(await fireSchedules(databasePool())).toBe(0)
      } finally {
        vi.useRealTimers()
      }
      expect(await fireSchedules(databasePool())).toBe(0)
      const ticks = await ticksOf(flow)
      expect(ticks).toHaveLength(1)
      expect(Math.abs(Date.parse(ticks[0]?.scheduledAt ?? '') - real)).toBeLessThan(120_000)
      expect((await stateOf(flow))?.next_at?.getTime()).toBeLessThanOrEqual(real + 120_000)
    },
  )

  it.each([
    ['one', 1],
    ['skip', 1],
    ['all', 11],
  ])('makes up for ten missed minutes as it was told: %s', async (missed, count) => {
    const flow = await makeFlow({ ...everyMinute, missed })
    await makeDue(flow, '10 minutes')
    await fireSchedules(databasePool())
    const ticks = await ticksOf(flow)
    expect(ticks).toHaveLength(count)
    for (const [at, { previousAt }] of ticks.entries()) {
      expect(previousAt).toBe(ticks[at - 1]?.scheduledAt ?? null)
    }
    expect(new Set(ticks.map(({ scheduledAt }) => scheduledAt)).size).toBe(count)
  })

  it('keeps its moment when the same schedule is published again, and takes a new one at once', async () => {
    const flow = await makeFlow({ expression: '0 9 * * *' })
    await databasePool().query(
      `UPDATE trigger_state SET next_at = now() - interval '1 s' WHERE flow_id = $1`,
      [flow],
    )
    const before = (await stateOf(flow))?.next_at
    await call('POST', `/flows/${flow}/publish`, {})
    expect((await stateOf(flow))?.next_at).toEqual(before)
    const { body } = await call('GET', `/flows/${flow}/draft`)
    const document = documentWith({ expression: '0 10 * * *' })
    await call('PUT', `/flows/${flow}/draft`, { document, revision: body.revision })
    await call('POST', `/flows/${flow}/publish`, {})
    expect((await stateOf(flow))?.next_at?.getUTCHours()).toBe(10)
  })
})

describe('a flow that is not live', () => {
  it('does not fire while it is paused, and what passed meanwhile is not made up for', async () => {
    const flow = await makeFlow({ ...everyMinute, missed: 'all' })
    await makeDue(flow, '5 minutes')
    await call('POST', `/flows/${flow}/pause`, {})
    expect(await stateOf(flow)).toMatchObject({ is_active: false, next_at: null })
    expect(await fireSchedules(databasePool())).toBe(0)
    await call('POST', `/flows/${flow}/resume`, {})
    expect((await stateOf(flow))?.is_active).toBe(true)
    expect(await fireSchedules(databasePool())).toBe(0)
    expect(await ticksOf(flow)).toEqual([])
  })

  it.each([
    ['taken off live', 'POST', '/unpublish'],
    ['deleted', 'DELETE', ''],
  ])('never fires again once it is %s', async (_name, method, path) => {
    const flow = await makeFlow(everyMinute)
    await makeDue(flow, '0')
    await call(method, `/flows/${flow}${path}`, method === 'POST' ? {} : undefined)
    expect(await stateOf(flow)).toBeUndefined()
    expect(await fireSchedules(databasePool())).toBe(0)
  })

  it('goes back to the schedule of the version that was rolled back to', async () => {
    const flow = await makeFlow({ expression: '0 9 * * *' })
    const { body } = await call('GET', `/flows/${flow}/draft`)
    const document = { ...documentWith({}), trigger: { app: 'webhook', trigger: 'received' } }
    await call('PUT', `/flows/${flow}/draft`, { document, revision: body.revision })
    await call('POST', `/flows/${flow}/publish`, {})
    expect(await stateOf(flow)).toBeUndefined()
    await call('POST', `/flows/${flow}/versions/1/rollback`, {})
    expect((await stateOf(flow))?.next_at?.getUTCHours()).toBe(9)
  })

  it.each([
    ['whenever', /neither a sentence/],
    ['0 0 30 2 *', /never comes/],
    ['every 7 minutes', /evenly/],
  ])('cannot be published with “%s”', async (expression, words) => {
    const { body } = await call('POST', '/flows', {
      name: 'Report',
      document: documentWith({ expression }),
    })
    const refused = await call('POST', `/flows/${body.id}/publish`, {})
    expect(refused.status).toBe(422)
    expect(refused.body.error?.message ?? refused.body.message).toMatch(words)
  })
})
