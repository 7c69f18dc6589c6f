import { beforeEach, describe, expect, it } from 'vitest'
import { eachInItsWorkspace } from '@/lib/api/test-workspace'
import { hashToken } from '@/lib/crypto/tokens'
import { findEndpoint } from '@/lib/db/hot/endpoints'
import { databasePool } from '@/lib/db/process'
import { fireSchedules } from './fire-schedules'
import { receive } from './test-world'

const { workspace, call } = eachInItsWorkspace()
beforeEach(async () => {
  await databasePool().query('DELETE FROM trigger_state')
})

const triggers = {
  webhook: { app: 'webhook', trigger: 'received', input: {} },
  manual: { app: 'manual', trigger: 'started', input: {} },
  schedule: {
    app: 'schedule',
    trigger: 'cron',
    input: { expression: 'every minute', timeZone: 'UTC', missed: 'all' },
  },
}

async function makeFlow(
  trigger: keyof typeof triggers,
  settings?: Record<string, unknown>,
): Promise<{ id: string; url: string | null }> {
  const document = {
    ...{ schemaVersion: 1, trigger: triggers[trigger], ...(settings ? { settings } : {}) },
    steps: [{ key: 'set', app: 'data', action: 'set', input: { fields: { a: 1 } } }],
    edges: [{ from: 'trigger', to: 'set' }],
  }
  const { body } = await call('POST', '/flows', { name: 'Limited', document })
  expect((await call('POST', `/flows/${body.id}/publish`, {})).status).toBe(200)
  return body
}

interface Run {
  status: string
  order_key: string | null
  lane_limit: number | null
  wake_at: Date | null
}

async function runsOf(flow: string): Promise<Run[]> {
  const { rows } = await databasePool().query<Run>(
    'SELECT status, order_key, lane_limit, wake_at FROM run WHERE flow_id = $1 ORDER BY id',
    [flow],
  )
  return rows
}

/** The schedule was due then, and fires for each of its ticks since. */
async function fire(flow: string, minutesAgo: number): Promise<number> {
  await databasePool().query(
    `UPDATE trigger_state SET next_at = date_trunc('minute', now()) - $2 * interval '1 minute'
     WHERE flow_id = $1`,
    [flow, minutesAgo],
  )
  return fireSchedules(databasePool())
}

const minute = { runs: 1, perMs: 60_000 }

describe('the limits of a flow', () => {
  it('are known where its requests arrive', async () => {
    const settings = { concurrency: 2, concurrencyKey: '{{ trigger.body.n }}', rate: minute }
    const { url } = await makeFlow('webhook', settings)
    const endpoint = await findEndpoint(databasePool(), hashToken(url?.slice(-22) ?? ''))
    expect(endpoint?.flowSettings).toEqual(settings)
  })

  it('hold for the ticks of its schedule', async () => {
    const { id } = await makeFlow('schedule', { concurrency: 2, rate: minute })
    expect(await fire(id, 1)).toBeGreaterThanOrEqual(2)
    // A minute may end meanwhile, and bring another tick.
    const runs = (await runsOf(id)).slice(0, 2)
    expect(runs.map(({ status, lane_limit }) => [status, lane_limit])).toEqual([
      ['queued', 2],
      ['waiting', 2],
    ])
    expect(runs[1]?.order_key).toBe(runs[0]?.order_key)
    const aheadMs = (runs[1]?.wake_at?.getTime() ?? 0) - Date.now()
    expect(aheadMs).toBeGreaterThan(40_000)
    expect(aheadMs).toBeLessThanOrEqual(60_000)
  })

  it('hold for runs that a person starts', async () => {
    const { id } = await makeFlow('manual', { concurrency: 3, rate: minute })
    for (let n = 0; n < 2; n += 1) {
      expect((await call('POST', `/flows/${id}/start`, { fields: {} })).status).toBeLessThan(300)
    }
    const runs = await runsOf(id)
    expect(runs.map(({ status, lane_limit }) => [status, lane_limit])).toEqual([
      ['queued', 3],
      ['waiting', 3],
    ])
  })

  it('put an event that is run, run again or run with other data into the line of its value', async () => {
    const settings = { concurrency: 2, concurrencyKey: '{{ trigger.body.n }}', rate: minute }
    const { id: flowId } = await makeFlow('webhook', settings)
    const at = { workspaceId: workspace.id, flowId }
    const event = await receive({ ...at, status: 'held', body: '{"n":1}' })
    const first = await call('POST', `/deliveries/${event}/process`, {})
    expect(first.status).toBeLessThan(300)
    expect((await call('POST', '/runs', { event })).status).toBeLessThan(300)
    const again = `/runs/${first.body.id}/rerun`
    expect((await call('POST', again, { from: 'start' })).status).toBeLessThan(300)
    const edited = { from: 'start', event: { body: { n: 2 } } }
    expect((await call('POST', again, edited)).status).toBeLessThan(300)
    const runs = await runsOf(flowId)
    expect(runs.map(({ status }) => status)).toEqual(['queued', 'waiting', 'waiting', 'waiting'])
    expect(runs.map(({ lane_limit }) => lane_limit)).toEqual([2, 2, 2, 2])
    const keys = runs.map(({ order_key }) => order_key)
    expect(new Set(keys.slice(0, 3)).size).toBe(1)
    expect(keys[3]).not.toBe(keys[0])
  })

  it('hold for what was held and is released', async () => {
    const { id: flowId } = await makeFlow('webhook', { concurrency: 2, rate: minute })
    for (let n = 0; n < 3; n += 1) {
      await receive({ workspaceId: workspace.id, flowId, status: 'held', reason: 'paused' })
    }
    expect((await call('POST', `/flows/${flowId}/held/release`, {})).status).toBeLessThan(300)
    const runs = await runsOf(flowId)
    expect(runs.map(({ status, lane_limit }) => [status, lane_limit])).toEqual([
      ['queued', 2],
      ['waiting', 2],
      ['waiting', 2],
    ])
  })

  it('cost a flow without them no line and no row', async () => {
    const { id } = await makeFlow('schedule')
    expect(await fire(id, 0)).toBeGreaterThanOrEqual(1)
    expect((await runsOf(id)).slice(0, 1)).toEqual([
      { status: 'queued', order_key: null, lane_limit: null, wake_at: null },
    ])
    const { rows } = await databasePool().query('SELECT 1 FROM pace WHERE flow_id = $1', [id])
    expect(rows).toEqual([])
  })
})
