import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHotPool } from '@/lib/db/hot/pool'
import { createRunStore, type SqlRunStore } from '@/lib/db/hot/run-store'
import { ensurePartitions } from '@/lib/db/partitions'
import { databasePool } from '@/lib/db/process'
import type { ClaimedRun, StepRecord, WaitFor } from '@/lib/engine/ports'
import { env } from '@/lib/env'
import { newId } from '@/lib/ids'
import { findApproval, type Visitor } from '@/lib/services/find-approval'
import { waitUrl } from '@/lib/services/run-urls'
import {
  makeWorkspace,
  openTestWorld,
  receive,
  type TestWorkspace,
} from '@/lib/services/test-world'
import { handleApproval } from './handle-approval'
import { send } from './test-client'

let world: { close(): Promise<void> }
let pool: ReturnType<typeof createHotPool>
let store: SqlRunStore
let workspace: TestWorkspace
let run: ClaimedRun

beforeAll(async () => {
  world = await openTestWorld()
  pool = createHotPool({ databaseUrl: env().databaseUrl ?? '', name: 'worker', max: 2 })
  await ensurePartitions(pool, new Date())
})
afterAll(async () => {
  await pool.end()
  await world.close()
})
beforeEach(async () => {
  await pool.query('DELETE FROM run')
  workspace = await makeWorkspace()
  store = createRunStore(pool, { leaseMs: 60_000 })
  const { body: flow } = await call('POST', '/flows', { name: 'Refunds' })
  await call('POST', `/flows/${flow.id}/publish`)
  const event = await receive({ workspaceId: workspace.id, flowId: flow.id })
  await call('POST', '/runs', { event })
  const [claimed] = await store.claimAll(1)
  if (!claimed) throw new Error('The run could not be claimed.')
  run = claimed
})

const call = (method: string, path: string, body?: unknown) =>
  send(method, path, { key: workspace.key, body })
const inAnHour = () => new Date(Date.now() + 3_600_000)

/** The run waits at a step, as the engine records it. */
async function waitAt(waitFor: WaitFor | undefined, input: unknown = {}, until = inAnHour()) {
  const step: StepRecord = {
    ...{ key: 'ask', item: '', startedAt: new Date(), attempts: [], status: 'waiting', input },
    ...{ until, ...(waitFor ? { waitFor } : {}) },
  }
  await store.wait(run.lease, { steps: [step], effects: [], until })
}
const path = (rest: string) => `/runs/${run.lease.runId}${rest}`
const question = { title: 'Refund of order 4812?', message: 'It is 40 €.', approvers: 'link' }
const url = () => waitUrl('approval', { runId: run.lease.runId, step: 'ask', item: '' })
const token = () => url().slice(url().lastIndexOf('/') + 1)

async function post(decision: string, init: RequestInit = {}): Promise<Response> {
  const body = new URLSearchParams({ decision, comment: 'Fine with me.' })
  const length = String(body.toString().length)
  const headers = { 'content-length': length, ...init.headers }
  const request = new Request(`${url()}/decide`, { method: 'POST', body, ...init, headers })
  return handleApproval(request, token())
}

/** A person; a member of the workspace, or not. */
async function makeVisitor(isMember: boolean): Promise<Visitor> {
  const id = newId('user')
  const db = databasePool()
  await db.query(`INSERT INTO "user" (id, name, email) VALUES ($1, 'Ada', $1 || '@example.com')`, [
    id,
  ])
  if (isMember) {
    await db.query(
      `INSERT INTO member (id, workspace_id, user_id, role) VALUES ($1, $2, $3, 'owner')`,
      [newId('member'), workspace.id, id],
    )
  }
  return { id, name: 'Ada' }
}

describe('what a run waits for', () => {
  it('is listed with the question and the link of an approval', async () => {
    await waitAt('approval', question)
    const { body } = await call('GET', path('/waits'))
    expect(body).toEqual({
      items: [
        {
          ...{ step: 'ask', kind: 'approval', until: expect.any(String), url: url() },
          ...{ title: question.title, message: question.message },
        },
      ],
      nextCursor: null,
    })
  })

  it('is nothing for a run that runs, and not for others to see', async () => {
    expect((await call('GET', path('/waits'))).body.items).toEqual([])
    const { key } = await makeWorkspace()
    for (const [method, rest] of [
      ['GET', '/waits'],
      ['POST', '/waits/ask'],
      ['POST', '/resume'],
    ] as const) {
      expect(
        (await send(method, path(rest), method === 'GET' ? { key } : { key, body: {} })).status,
      ).toBe(404)
    }
  })

  it('can be decided by a member, once', async () => {
    await waitAt('approval', question)
    expect((await call('POST', path('/waits/ask'), {})).status).toBe(422)
    const given = { decision: 'declined', comment: 'Too late.' }
    expect((await call('POST', path('/waits/ask'), given)).status).toBe(200)
    expect((await call('POST', path('/waits/ask'), { decision: 'approved' })).status).toBe(409)
    const [claimed] = await store.claimAll(1)
    expect(claimed?.arrivals).toMatchObject([{ result: { ...given, by: 'an API key' } }])
  })

  it('takes the body of a call from a member', async () => {
    await waitAt('call')
    const [wait] = (await call('GET', path('/waits'))).body.items
    expect(wait.url).toMatch(/^http:\/\/localhost:3000\/calls\//)
    await call('POST', path('/waits/ask'), { body: { ok: true } })
    const [claimed] = await store.claimAll(1)
    expect(claimed?.arrivals).toMatchObject([{ result: { body: { ok: true } } }])
  })

  it('is given no value by hand that is never stored', async () => {
    await waitAt('call')
    await call('PUT', '/redaction', { neverStored: ['body.card'] })
    const give = (body: unknown) => call('POST', path('/waits/ask'), { body })
    const refused = await give('4111')
    expect(refused.status).toBe(422)
    expect(refused.body.message).toContain('Give an object')
    expect((await give({ card: 'SECRET4111' })).status).toBe(200)
    const { rows } = await pool.query<{ result: string }>(
      'SELECT result FROM wait WHERE run_id = $1',
      [run.lease.runId],
    )
    expect(JSON.parse(rows[0]?.result ?? '')).toMatchObject({
      ...{ body: { card: expect.stringMatching(/^redacted:\w{16}$/) }, redacted: 1 },
    })
  })

  it('cannot be given to a step that waits for a time, or does not wait', async () => {
    expect((await call('POST', path('/waits/ask'), { decision: 'approved' })).status).toBe(409)
    await waitAt(undefined)
    expect((await call('POST', path('/waits/ask'), { decision: 'approved' })).status).toBe(409)
  })
})

describe('going on now', () => {
  it('makes a run due that waits for a time, with its step', async () => {
    await waitAt(undefined)
    expect((await call('POST', path('/resume'))).status).toBe(200)
    const [claimed] = await store.claimAll(1)
    const [step] = claimed?.steps ?? []
    expect(step?.status === 'waiting' && step.until.getTime() < Date.now()).toBe(true)
  })

  it('is refused where there is no time to wait for', async () => {
    expect((await call('POST', path('/resume'))).status).toBe(409)
    await waitAt('approval', question)
    expect((await call('POST', path('/resume'))).status).toBe(409)
    expect(await store.claimAll(1)).toEqual([])
  })
})

describe('the link of an approval', () => {
  it('shows the question, and looking decides nothing', async () => {
    await waitAt('approval', question)
    const { title, message } = question
    const open = { state: 'open', flowName: 'Refunds', title, message }
    expect(await findApproval(token(), null)).toEqual(open)
    expect(await findApproval(token(), null)).toEqual(open)
  })

  it('takes one decision, and then says by whom and what', async () => {
    await waitAt('approval', question)
    const answer = await post('approved')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/approve/${token()}`])
    await post('declined')
    expect(await findApproval(token(), null)).toMatchObject({
      ...{ state: 'decided', decision: 'approved', comment: 'Fine with me.' },
      by: 'somebody with the link',
    })
    const [claimed] = await store.claimAll(1)
    expect(claimed?.arrivals).toMatchObject([{ result: { decision: 'approved' } }])
  })

  it('refuses a form that another site sends, or that decides nothing', async () => {
    await waitAt('approval', question)
    const origin = { headers: { origin: 'https://evil.example' } }
    expect((await post('approved', origin)).status).toBe(403)
    expect((await post('perhaps')).status).toBe(422)
    expect((await findApproval(token(), null)).state).toBe('open')
  })

  it('shows nothing to strangers when only members may decide', async () => {
    await waitAt('approval', { ...question, approvers: 'members' })
    expect(await findApproval(token(), null)).toEqual({ state: 'sign_in' })
    expect(await findApproval(token(), await makeVisitor(false))).toEqual({ state: 'not_member' })
    await post('approved')
    const ada = await makeVisitor(true)
    expect((await findApproval(token(), ada)).state).toBe('open')
  })

  it('says that it is too early, too late, over, or unknown', async () => {
    expect(await findApproval(token(), null)).toEqual({ state: 'not_yet' })
    expect(await findApproval('x', null)).toEqual({ state: 'unknown' })
    await waitAt('approval', question, new Date(Date.now() - 1_000))
    expect((await findApproval(token(), null)).state).toBe('expired')
    await post('approved')
    expect((await findApproval(token(), null)).state).toBe('expired')
    await call('POST', path('/cancel'))
    expect((await findApproval(token(), null)).state).toBe('over')
  })
})
