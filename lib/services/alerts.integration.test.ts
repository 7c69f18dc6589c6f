import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { insertRun } from '@/lib/db/hot/test-settled-runs'
import { databasePool } from '@/lib/db/process'
import { eachWithAlerts, onlyTo, readAll } from './test-alerts'
import { receive } from './test-world'

const { given, call, set, setWebhook, end, tell, subjects } = eachWithAlerts()

describe('the first failure of a flow', () => {
  it('is told once with a count, however many runs fail, by mail and by signed webhook', async () => {
    const secret = await setWebhook()
    await end('failed', 3)
    await tell()
    expect(subjects()).toEqual(['“Orders” failed 3 times · Test'])
    expect(given.mail.mails[0]).toMatchObject({
      from: 'alerts@hookline.example',
      to: ['ada@example.com'],
    })
    expect(given.mail.mails[0]?.raw.replaceAll('=\r\n', '')).toContain(
      `/w/${given.workspace.slug}/errors/erg_`,
    )
    const [request] = given.server.requests
    const told = new Webhook(secret).verify(
      request?.body ?? '',
      (request?.headers ?? {}) as Record<string, string>,
    )
    expect(told).toMatchObject({
      type: 'alert',
      data: {
        workspace: { slug: given.workspace.slug },
        alerts: [{ kind: 'first_failure', flow: { id: given.flow, name: 'Orders' }, count: 3 }],
      },
    })
    await end('failed', 5)
    await tell()
    expect(given.mail.mails).toHaveLength(1)
    expect(given.server.requests).toHaveLength(1)
  })

  it('is told again after a success, but not more than once an hour', async () => {
    await end('failed')
    await tell()
    await end('succeeded')
    await end('failed')
    await tell()
    expect(given.mail.mails).toHaveLength(1)
    await databasePool().query(`UPDATE alert SET told_at = told_at - interval '61 minutes'`)
    await tell()
    expect(subjects()).toEqual(['“Orders” failed · Test', '“Orders” failed · Test'])
  })

  it('is told also when a success follows before anybody looked', async () => {
    await end('failed')
    await end('succeeded')
    await tell()
    expect(given.mail.mails).toHaveLength(1)
  })

  it('is not told of drafts, of muted flows, of ignored errors, or when it is switched off', async () => {
    await insertRun(databasePool(), {
      ...{
        flowId: given.flow,
        workspaceId: given.workspace.id,
        agoMs: 0,
        status: 'failed',
        version: null,
      },
      error: JSON.stringify({ kind: 'rejected', message: 'A draft.' }),
    })
    await readAll()
    await tell()
    await call('PUT', `/flows/${given.flow}/alerts`, { isMuted: true })
    await end('failed')
    await tell()
    await call('PUT', `/flows/${given.flow}/alerts`, {})
    await end('succeeded')
    await databasePool().query(`UPDATE error_group SET state = 'ignored' WHERE flow_id = $1`, [
      given.flow,
    ])
    await end('failed')
    await tell()
    await databasePool().query(`UPDATE error_group SET state = 'open' WHERE flow_id = $1`, [
      given.flow,
    ])
    await set({ ...onlyTo, firstFailure: false })
    await end('failed')
    await tell()
    expect(given.mail.mails).toEqual([])
  })

  it('goes to the owners when nobody is named', async () => {
    await databasePool().query(
      `INSERT INTO "user" (id, name, email) VALUES ($1, 'Grace', $1 || '@example.com')`,
      [given.workspace.slug],
    )
    await databasePool().query(
      `INSERT INTO member (id, workspace_id, user_id, role) VALUES ($1, $2, $1, 'owner')`,
      [given.workspace.slug, given.workspace.id],
    )
    await set({})
    await end('failed')
    await tell()
    expect(given.mail.mails[0]?.to).toEqual([`${given.workspace.slug}@example.com`])
  })
})

describe('what else is told', () => {
  it('is a flow of which too many runs fail, from enough runs on', async () => {
    await set({ ...onlyTo, firstFailure: false, failureRate: { percent: 30, runsMin: 10 } })
    await end('succeeded', 5)
    await end('failed', 4)
    await tell()
    expect(given.mail.mails).toEqual([])
    await end('succeeded', 1)
    await tell()
    await tell()
    expect(subjects()).toEqual(['“Orders” fails too often · Test'])
    await call('PUT', `/flows/${given.flow}/alerts`, { failurePercent: 90 })
    await tell()
    const { rows } = await databasePool().query('SELECT is_open AS "isOpen" FROM alert')
    expect(rows).toContainEqual({ isOpen: false })
  })

  it('is events that are held, and a connection that needs somebody, in one mail', async () => {
    await receive({ workspaceId: given.workspace.id, flowId: given.flow, status: 'held' })
    await receive({ workspaceId: given.workspace.id, flowId: given.flow, status: 'held' })
    await databasePool().query(
      `INSERT INTO connection (id, workspace_id, app, name, status, values_sealed, problem)
       VALUES ('con_1', $1, 'http', 'Shop', 'failing', '', 'The key was refused.')`,
      [given.workspace.id],
    )
    await tell()
    await tell()
    expect(subjects()).toEqual(['2 things need you · Test'])
    const { payload } = (await databasePool().query('SELECT payload FROM alert_delivery')).rows[0]
    expect(JSON.parse(payload).alerts.map(({ message }: { message: string }) => message)).toEqual([
      '2 events are held.',
      'The connection “Shop” needs you. The key was refused.',
    ])
  })

  it('is a flow that gets no events, when that was asked for', async () => {
    const later = new Date(Date.now() + 3 * 3_600_000)
    await tell(later)
    expect(given.mail.mails).toEqual([])
    await call('PUT', `/flows/${given.flow}/alerts`, { silenceHours: 2 })
    await tell()
    expect(given.mail.mails).toEqual([])
    await tell(later)
    expect(subjects()).toEqual(['“Orders” gets no events · Test'])
    await receive({ workspaceId: given.workspace.id, flowId: given.flow })
    await tell(new Date(Date.now() + 1_000))
    const { rows } = await databasePool().query('SELECT is_open AS "isOpen" FROM alert')
    expect(rows).toEqual([{ isOpen: false }])
  })
})

describe('when it is told', () => {
  it('is not in quiet hours but after them', async () => {
    await set({ ...onlyTo, quietHours: { from: '22:00', to: '07:00', timeZone: 'UTC' } })
    await end('failed')
    await tell(new Date('2026-11-27T23:00:00Z'))
    await tell(new Date('2026-11-28T06:59:00Z'))
    expect(given.mail.mails).toEqual([])
    await tell(new Date('2026-11-28T07:00:00Z'))
    expect(given.mail.mails).toHaveLength(1)
  })

  it('is together with all of an hour, where that is chosen', async () => {
    await set({ ...onlyTo, digest: 'hourly' })
    await end('failed')
    await tell()
    await receive({ workspaceId: given.workspace.id, flowId: given.flow, status: 'held' })
    await tell()
    expect(given.mail.mails).toHaveLength(1)
    await tell(new Date(Date.now() + 3_600_000))
    expect(subjects()[1]).toBe('“Orders” holds events · Test')
  })
})
