import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { waitToken } from '@/lib/crypto/wait-token'
import { insertDeliveries } from '@/lib/db/hot/insert'
import { createRunStore, type SqlRunStore } from '@/lib/db/hot/run-store'
import { type HotDatabase, newTestDelivery, openHotDatabase } from '@/lib/db/hot/test-hot-database'
import { storeResult, wakeArrived } from '@/lib/db/hot/waits'
import type { ClaimedRun, RunOutcome } from '@/lib/engine/ports'
import { updateEnv } from '@/lib/env'
import { newId } from '@/lib/ids'
import { findCallRedactor } from './call-result'
import { createCalls } from './calls'

let hot: HotDatabase
let server: Server
let store: SqlRunStore
let flowId = ''
let run: ClaimedRun
let isDatabaseAway = false

beforeAll(async () => {
  updateEnv({ secretKey: 's'.repeat(48) })
  hot = await openHotDatabase()
  flowId = await hot.makeFlow()
  const calls = createCalls({
    store: async (result) => {
      if (isDatabaseAway) throw new Error('The database is away.')
      const { outcome } = await storeResult(hot.pool, result)
      await wakeArrived(hot.pool, result.runId)
      return outcome
    },
    redactorOf: (runId) => findCallRedactor(hot.pool, runId),
    now: Date.now,
    maxBodyBytes: 1_000,
    maxPending: 10,
  })
  server = createServer((request, response) => calls.handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
beforeEach(async () => {
  isDatabaseAway = false
  await hot.pool.query('DELETE FROM run')
  store = createRunStore(hot.pool, { leaseMs: 60_000 })
  await insertDeliveries(hot.pool, [newTestDelivery({ workspaceId: hot.workspaceId, flowId })])
  const [claimed] = await store.claim(1)
  if (!claimed) throw new Error('The run could not be claimed.')
  run = claimed
})
afterAll(async () => {
  server.close()
  await hot.close()
})

const placeOf = ({ lease }: ClaimedRun) => ({ runId: lease.runId, step: 'call', item: '' })
const tokenOf = (claimed: ClaimedRun) => waitToken('call', placeOf(claimed))

async function request(token: string, init: RequestInit = {}) {
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/calls/${token}?x=1`, {
    method: 'POST',
    ...init,
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}
const nothing = { steps: [], effects: [] }
const settle = (outcome: RunOutcome) => store.settle(run.lease, { ...nothing, outcome })

describe('a one-time URL', () => {
  it('gives its run what was sent, without the secrets of headers', async () => {
    const headers = { 'content-type': 'application/json', authorization: 'Bearer x', 'X-Job': '7' }
    const answer = await request(tokenOf(run), { method: 'PUT', headers, body: '{"ok":true}' })
    expect(answer).toEqual({ status: 202, body: { status: 'accepted' } })
    await store.wait(run.lease, { ...nothing, until: new Date(Date.now() + 60_000) })
    const [claimed] = await store.claimAll(1)
    expect(claimed?.arrivals).toMatchObject([
      {
        key: 'call',
        result: {
          ...{ body: { ok: true }, method: 'PUT', receivedAt: expect.any(String) },
          headers: { 'content-type': 'application/json', authorization: '••••', 'x-job': '7' },
        },
      },
    ])
  })

  it('gives its run tokens for what is never stored, whoever says so, and says how many', async () => {
    const { workspaceId } = hot
    await hot.pool.query(
      `INSERT INTO redaction_setting (workspace_id, never_stored, masked, updated_at)
       VALUES ($1, '{*.phone,headers.x-job}', '{}', now())`,
      [workspaceId],
    )
    const settings = JSON.stringify({ settings: { redact: ['body.card'] } })
    await hot.pool.query('UPDATE run SET version = NULL, document = $1', [settings])
    const headers = { 'content-type': 'application/json', 'X-Job': 'SECRET' }
    const body = JSON.stringify({ card: 'SECRET', list: [{ phone: 'SECRET' }], ok: true })
    expect((await request(tokenOf(run), { headers, body })).status).toBe(202)
    const { rows } = await hot.pool.query<{ result: string }>(
      'SELECT result FROM wait WHERE run_id = $1',
      [run.lease.runId],
    )
    const token = expect.stringMatching(/^redacted:\w{16}$/)
    expect(JSON.parse(rows[0]?.result ?? '')).toMatchObject({
      ...{ body: { card: token, list: [{ phone: token }], ok: true }, redacted: 3 },
      headers: { 'x-job': token },
    })
    await hot.pool.query('DELETE FROM redaction_setting')
  })

  it('is used up by one call, however many come at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => request(tokenOf(run))))
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409, 409])
    expect(await request(tokenOf(run))).toEqual({ status: 409, body: { status: 'used' } })
  })

  it('is not used up by looking at it', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      expect((await request(tokenOf(run), { method })).status).toBe(405)
    }
    expect((await request(tokenOf(run))).status).toBe(202)
  })

  it('is unknown when it is not ours, for another use, or its run is gone', async () => {
    const { lease } = run
    for (const token of ['', 'x', lease.runId, waitToken('approval', placeOf(run))]) {
      expect(await request(token)).toEqual({ status: 404, body: { status: 'unknown' } })
    }
    const gone = waitToken('call', { ...placeOf(run), runId: newId('run') })
    expect((await request(gone)).status).toBe(404)
  })

  it('says that the run has ended', async () => {
    await settle({ status: 'succeeded' })
    expect(await request(tokenOf(run))).toEqual({ status: 410, body: { status: 'over' } })
  })

  it('takes no body that is too large, and is not used up by one', async () => {
    const body = 'x'.repeat(1_001)
    const large = await request(tokenOf(run), { body })
    expect(large).toEqual({ status: 413, body: { status: 'rejected', reason: 'too_large' } })
    expect((await request(tokenOf(run), { body: body.slice(1) })).status).toBe(202)
  })

  it('asks to come again when it cannot be stored now', async () => {
    isDatabaseAway = true
    expect(await request(tokenOf(run))).toEqual({ status: 503, body: { status: 'unavailable' } })
    isDatabaseAway = false
    expect((await request(tokenOf(run))).status).toBe(202)
  })
})
