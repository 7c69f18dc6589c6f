import { describe, expect, it } from 'vitest'
import { handleAuth } from '@/lib/auth/handle-auth'
import { createOwner } from '@/lib/auth/provision'
import { databasePool } from '@/lib/db/process'
import { firstIdAt } from '@/lib/ids'
import { makeWorkspace } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()
const dayMs = 86_400_000
const none = { days: null, sizeMaxBytes: null }

describe('how long history is kept', () => {
  it('is as long as in the installation until it is set to less', async () => {
    const untouched = { settings: none, installationDays: 30, keptDays: 30, mayChange: true }
    expect((await call('GET', '/history')).body).toEqual(untouched)
    const settings = { days: 7, sizeMaxBytes: 2_000_000_000 }
    const changed = await call('PUT', '/history', settings)
    expect(changed.body).toEqual({ ...untouched, settings, keptDays: 7 })
    expect((await call('GET', '/history')).body).toEqual(changed.body)
    expect((await call('PUT', '/history', none)).body).toEqual(untouched)
  })

  it('cannot be longer than in the installation, nor nothing at all', async () => {
    const longer = await call('PUT', '/history', { ...none, days: 31 })
    expect([longer.status, longer.body.message]).toEqual([
      422,
      'This installation keeps history for 30 days, so a workspace can keep 30 at most. Whoever runs it changes that with RETENTION_DAYS.',
    ])
    for (const wrong of [{ days: 0 }, { days: 1.5 }, { sizeMaxBytes: 1 }, { days: '7' }]) {
      expect((await call('PUT', '/history', { ...none, ...wrong })).status).toBe(422)
    }
    expect((await call('GET', '/history')).body.settings).toEqual(none)
  })

  it('is set in one workspace and holds in no other', async () => {
    const other = await makeWorkspace()
    await call('PUT', '/history', { ...none, days: 3 })
    expect((await send('GET', '/history', { key: other.key })).body.keptDays).toBe(30)
  })

  it('of a flow is what its live version says, where that is less', async () => {
    const flow = (await call('POST', '/flows', { name: 'Short' })).body
    const address = `/history?flow=${flow.id}`
    const publish = async (historyDays: number) => {
      const { document, revision } = (await call('GET', `/flows/${flow.id}/draft`)).body
      await call('PUT', `/flows/${flow.id}/draft`, {
        ...{ revision, document: { ...document, settings: { historyDays } } },
      })
      expect((await call('GET', address)).body.keptDays).not.toBe(historyDays)
      await call('POST', `/flows/${flow.id}/publish`, {})
    }
    await publish(5)
    expect((await call('GET', address)).body.keptDays).toBe(5)
    await call('PUT', '/history', { ...none, days: 2 })
    expect((await call('GET', address)).body.keptDays).toBe(2)
    const other = await makeWorkspace()
    expect((await send('GET', address, { key: other.key })).status).toBe(404)
  })
})

describe('who may change it', () => {
  const owner = { name: 'Ada', email: 'ada@example.com', password: 'correct horse' }

  it('is an owner, and no other member', async () => {
    await createOwner(owner)
    const cookie = await signIn()
    const pool = databasePool()
    const headers = { ...ours, cookie, 'hookline-workspace': workspace.slug }
    const join = (role: string) =>
      pool.query(
        `INSERT INTO member (id, workspace_id, user_id, role)
         SELECT 'mem_' || $2, $1, id, $2 FROM "user" WHERE email = $3`,
        [workspace.id, role, owner.email],
      )
    await join('member')
    const refused = await send('PUT', '/history', { headers, body: { ...none, days: 1 } })
    expect([refused.status, refused.body.code, refused.body.message]).toEqual([
      ...[403, 'forbidden'],
      'Only an owner of the workspace may change how long history is kept. Ask one of them.',
    ])
    expect((await send('GET', '/history', { headers })).body).toMatchObject({
      ...{ settings: none, mayChange: false },
    })
    await pool.query('UPDATE member SET role = $2 WHERE workspace_id = $1', [workspace.id, 'owner'])
    expect(await send('PUT', '/history', { headers, body: { ...none, days: 1 } })).toMatchObject({
      ...{ status: 200, body: { keptDays: 1, mayChange: true } },
    })
  })

  const ours = { origin: 'http://localhost:3000' }

  async function signIn(): Promise<string> {
    const answer = await handleAuth(
      new Request('http://localhost:3000/api/auth/sign-in/email', {
        method: 'POST',
        headers: { ...ours, 'content-type': 'application/json', 'x-hookline-peer': '127.0.0.1' },
        body: JSON.stringify(owner),
      }),
    )
    return answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
  }
})

describe('what is kept', () => {
  const add = async (daysAgo: number, count: number) => {
    const start = Date.now() - daysAgo * dayMs
    const times = Array.from({ length: count }, (_, at) => new Date(start + at))
    await databasePool().query(
      `INSERT INTO run (id, created_at, workspace_id, flow_id, event_id, status)
       SELECT id, at, $3, 'flw_1', event, 'succeeded'
       FROM unnest($1::text[], $2::timestamptz[], $4::text[]) AS r(id, at, event)`,
      [
        ...[times.map((at) => firstIdAt('run', at)), times, workspace.id],
        times.map((at) => firstIdAt('event', at)),
      ],
    )
    return new Date(start)
  }

  it('is counted, with its size and since when', async () => {
    expect((await call('GET', '/history/kept')).body).toEqual({
      ...{ runs: 0, events: 0, sizeBytes: 0, since: null },
    })
    const since = await add(20, 30)
    await add(3, 12)
    const { body } = await call('GET', '/history/kept')
    expect(body).toMatchObject({ runs: 42, events: 0, since: since.toISOString() })
    expect(body.sizeBytes).toBeGreaterThan(42 * 400)
    expect(body.sizeBytes).toBeLessThan(42 * 1_000)
  })

  it('says before anything is set what would go and from when to when', async () => {
    const since = await add(20, 30)
    await add(3, 12)
    const preview = async (settings: object) =>
      (await call('POST', '/history/preview', { ...none, ...settings })).body
    await databasePool().query(
      `UPDATE run SET status = 'waiting' WHERE id =
         (SELECT min(id) FROM run WHERE workspace_id = $1)`,
      [workspace.id],
    )
    const week = await preview({ days: 7 })
    expect(week).toMatchObject({ runs: 29, events: 0, since: since.toISOString() })
    expect(Date.parse(week.until)).toBeLessThan(Date.now() - 7 * dayMs)
    const nothing = { runs: 0, events: 0, since: null, until: null }
    expect(await preview({ days: 25 })).toEqual(nothing)
    expect(await preview({ sizeMaxBytes: 1_000_000 })).toEqual(nothing)
    expect((await call('GET', '/history')).body.settings).toEqual(none)
  })
})
