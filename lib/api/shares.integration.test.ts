import { beforeEach, describe, expect, it } from 'vitest'
import { hashToken } from '@/lib/crypto/tokens'
import { databasePool } from '@/lib/db/process'
import { findSharedRun } from '@/lib/services/find-shared-run'
import { makeWorkspace, receive, recordStep, settleRun } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()
let run = ''

beforeEach(async () => {
  const document = {
    ...{ schemaVersion: 1, trigger: { app: 'webhook', trigger: 'received' } },
    steps: [
      {
        key: 'mail',
        app: 'data',
        action: 'set',
        title: 'Mail',
        input: { fields: { a: 'canary0' } },
      },
      { key: 'post', app: 'http', action: 'request', input: { url: 'https://canary1.test' } },
    ],
    edges: [
      { from: 'trigger', to: 'mail' },
      { from: 'mail', to: 'post' },
    ],
  }
  const flow = (await call('POST', '/flows', { name: 'Sales', document })).body.id
  const body = '{"n":7,"email":"canary2@example.com"}'
  const event = await receive({ workspaceId: workspace.id, flowId: flow, body })
  run = (await call('POST', '/runs', { event, target: 'draft' })).body.id
  const input = { to: 'canary3@example.com', subject: 'Hello', token: { sealed: 'sec_canary4' } }
  const add = (step: Parameters<typeof recordStep>[2]) => recordStep(workspace.id, run, step)
  await add({ key: 'mail', status: 'succeeded', input, output: { id: 'canary5' }, afterMs: 5 })
  const error = { kind: 'rejected', message: 'canary6', details: { body: 'canary7' } }
  await add({ key: 'post', status: 'failed', input: { n: 1 }, error, afterMs: 9 })
  await settleRun(run, 'failed', { error: { ...error, step: 'post' } })
})

const path = (rest = '') => `/runs/${run}/shares${rest}`
const share = async (body: unknown = {}) => (await call('POST', path(), body)).body
const tokenOf = ({ url }: { url: string }) => url.slice(url.lastIndexOf('/') + 1)
const look = (link: { url: string }) => findSharedRun(tokenOf(link))
const inPast = (column: string, id: string) =>
  databasePool().query(`UPDATE share_link SET ${column} = now() - interval '1 day' WHERE id = $1`, [
    id,
  ])

describe('a public link of a run', () => {
  it('shows steps, how they ended and how long they took, and no value of any kind', async () => {
    const shared = await look(await share())
    expect(shared).toMatchObject({
      state: 'open',
      run: {
        ...{ flowName: 'Sales', status: 'failed', isStopped: false },
        steps: [
          { key: 'trigger', number: 1, status: 'succeeded' },
          { key: 'mail', number: 2, title: 'Mail', status: 'succeeded', durationMs: 5, values: [] },
          { key: 'post', number: 3, title: 'HTTP request', status: 'failed', values: [] },
        ],
      },
    })
    expect(JSON.stringify(shared)).not.toMatch(/canary|run_|flw_|evt_/)
  })

  it('shows the values that it names, and never a secret', async () => {
    const reveal = [
      { step: 'trigger', part: 'event', path: ['body', 'n'] },
      { step: 'mail', part: 'input', path: ['subject'] },
      { step: 'mail', part: 'input', path: ['token'] },
      { step: 'mail', part: 'input', path: ['constructor'] },
      { step: 'none', part: 'output', path: [] },
    ]
    const shared = await look(await share({ reveal }))
    if (shared.state !== 'open') throw new Error('It is not open.')
    const [trigger, mail] = shared.run.steps
    expect(trigger?.values).toEqual([{ part: 'event', path: ['body', 'n'], value: '7' }])
    expect(mail?.values).toEqual([
      { part: 'input', path: ['subject'], value: '"Hello"' },
      { part: 'input', path: ['token'], value: '"••••••••"' },
      { part: 'input', path: ['constructor'] },
    ])
    expect(JSON.stringify(shared)).not.toMatch(/canary/)
  })

  it('works for 7 days unless something else is said', async () => {
    const days = async (body?: unknown) => {
      const { expiresAt, createdAt } = await share(body)
      return Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / 86_400_000)
    }
    expect([await days(), await days({ days: 1 }), await days({ days: 30 })]).toEqual([7, 1, 30])
    expect((await call('POST', path(), { days: 365 })).status).toBe(422)
  })

  it('says the same whether it is over or revoked, and nothing else', async () => {
    const [over, revoked] = [await share(), await share()]
    await inPast('expires_at', over.id)
    expect((await call('DELETE', path(`/${revoked.id}`))).status).toBe(204)
    await inPast('revoked_at', revoked.id)
    const { rows } = await databasePool().query<{ at: Date }>(
      'SELECT coalesce(revoked_at, expires_at) AS at FROM share_link WHERE run_id = $1 ORDER BY id',
      [run],
    )
    for (const [at, link] of [over, revoked].entries()) {
      const endedAt = rows[at]?.at.toISOString()
      expect(await look(link)).toEqual({ state: 'ended', endedAt })
    }
    const unknown = { state: 'ended', endedAt: undefined }
    for (const token of ['', 'x', 'y'.repeat(22), "'; --", '../..']) {
      expect(await findSharedRun(token)).toEqual(unknown)
    }
  })

  it('ends with its run', async () => {
    const link = await share()
    await databasePool().query('DELETE FROM run WHERE id = $1', [run])
    expect(await look(link)).toEqual({ state: 'ended', endedAt: undefined })
  })

  it('is listed while it works, without its token, which is stored as a hash only', async () => {
    const [first, second, third] = [await share(), await share({ days: 1 }), await share()]
    await call('DELETE', path(`/${first.id}`))
    await inPast('expires_at', second.id)
    const { body } = await call('GET', path())
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([third.id])
    expect(body.items[0]).not.toHaveProperty('url')
    const { rows } = await databasePool().query('SELECT * FROM share_link WHERE id = $1', [
      third.id,
    ])
    expect(rows[0].token_hash).toBe(hashToken(tokenOf(third)))
    expect(JSON.stringify(rows)).not.toContain(tokenOf(third))
    expect((await call('DELETE', path(`/${first.id}`))).status).toBe(404)
  })

  it('is made, listed and revoked by members only, so many for a run', async () => {
    const link = await share()
    const { key } = await makeWorkspace()
    for (const [method, rest] of [
      ['GET', ''],
      ['POST', ''],
      ['DELETE', `/${link.id}`],
    ] as const) {
      const body = method === 'POST' ? { body: {} } : {}
      expect((await send(method, path(rest), { key, ...body })).status).toBe(404)
    }
    for (let n = 1; n < 20; n += 1) await share()
    expect(await call('POST', path(), {})).toMatchObject({ body: { code: 'limit' } })
  })
})
