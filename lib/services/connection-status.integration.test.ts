import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { send } from '@/lib/api/test-client'
import { hashToken } from '@/lib/crypto/tokens'
import { changeFeed } from '@/lib/db/change-feed'
import { markConnectionFailing } from '@/lib/db/hot/connections'
import { findEndpoint } from '@/lib/db/hot/endpoints'
import { databasePool } from '@/lib/db/process'
import { createProductionRunner } from './production-runner'
import { hearDrops } from './test-drops'
import { testStepContext } from './test-step-context'
import { makeWorkspace, openTestWorld, receive, type TestWorkspace } from './test-world'

let world: { close(): Promise<void> }
let workspace: TestWorkspace
let mailServer: Server

beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  workspace = await makeWorkspace()
  mailServer = await openMailServer()
})
afterEach(() => mailServer.close())

interface Server {
  port: number
  password: string
  close(): Promise<void>
}

/** A mail server that takes one password. */
async function openMailServer(): Promise<Server> {
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) =>
      password === opened.password
        ? done(null, { user: 'ada' })
        : done(Object.assign(new Error('Wrong password'), { responseCode: 535 })),
  })
  smtp.on('error', () => {})
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const opened: Server = {
    port: (smtp.server.address() as AddressInfo).port,
    password: 'right',
    close: () => new Promise((resolve) => smtp.close(resolve)),
  }
  return opened
}

const call = (method: string, path: string, body?: unknown) =>
  send(method, path, { key: workspace.key, body })

const valuesWith = (password: string) => ({
  host: '127.0.0.1',
  port: mailServer.port,
  secure: 'none',
  user: 'ada',
  password,
  from: 'shop@example.test',
})

async function makeConnection(password = 'right'): Promise<string> {
  const { body } = await call('POST', '/connections', {
    app: 'email',
    name: 'Mail',
    values: valuesWith(password),
  })
  return body.id
}

const mail = (connectionId: string) => ({
  key: 'mail',
  app: 'email',
  action: 'send',
  connectionId,
  input: { to: 'ada@example.test', subject: 'Order', text: 'It is on its way.' },
})

async function makeLiveFlow(connectionId: string): Promise<{ id: string; url: string }> {
  const document = {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [mail(connectionId)],
    edges: [{ from: 'trigger', to: 'mail' }],
  }
  const { body } = await call('POST', '/flows', { name: 'Mails', document })
  expect((await call('POST', `/flows/${body.id}/publish`, {})).status).toBe(200)
  return body
}

/** One step of a run, as a worker does it. */
async function sendMail(connectionId: string): Promise<unknown> {
  const runner = createProductionRunner(databasePool())
  const step = mail(connectionId)
  const context = testStepContext({ workspaceId: workspace.id, step: 'mail' })
  return runner
    .perform(runner.prepare(step, { trigger: {}, steps: {} }), context)
    .catch((error: unknown) => error)
}

const statusOf = async (id: string) =>
  (await call('GET', '/connections')).body.items.find((one: { id: string }) => one.id === id).status

async function holdOf({ url }: { url: string }): Promise<unknown> {
  return (await findEndpoint(databasePool(), hashToken(url.slice(-22))))?.hold
}

/** The flows whose URLs ingest processes are told to look up again, while the work is done. */
async function droppedDuring(work: () => Promise<unknown>, flow: string): Promise<void> {
  const { dropped, close } = await hearDrops()
  try {
    await work()
    await expect.poll(() => dropped).toContain(flow)
  } finally {
    await close()
  }
}

describe('a connection that a service refuses', () => {
  it('fails from then on, and events of the live flows that use it are held', async () => {
    const id = await makeConnection('wrong')
    const flow = await makeLiveFlow(id)
    const other = await makeLiveFlow(await makeConnection())
    expect(await holdOf(flow)).toBeUndefined()
    await droppedDuring(
      async () => expect(await sendMail(id)).toMatchObject({ kind: 'connection' }),
      flow.id,
    )
    expect(await statusOf(id)).toBe('failing')
    expect(await holdOf(flow)).toBe('connection')
    expect(await holdOf(other)).toBeUndefined()
  })

  it('works again once its test succeeds', async () => {
    const id = await makeConnection('wrong')
    const flow = await makeLiveFlow(id)
    await sendMail(id)
    mailServer.password = 'wrong'
    await droppedDuring(() => call('POST', `/connections/${id}/test`, {}), flow.id)
    expect(await statusOf(id)).toBe('working')
    expect(await holdOf(flow)).toBeUndefined()
  })

  it('is not blamed for values that it no longer has', async () => {
    const id = await makeConnection('wrong')
    await makeLiveFlow(id)
    const before = await databasePool().query(
      'SELECT values_sealed FROM connection WHERE id = $1',
      [id],
    )
    await call('PATCH', `/connections/${id}`, { values: valuesWith('right') })
    const isMarked = await markConnectionFailing(databasePool(), {
      workspaceId: workspace.id,
      id,
      valuesSealed: before.rows[0].values_sealed,
    })
    expect(isMarked).toBe(false)
    expect(await statusOf(id)).toBe('untested')
  })

  it('holds nothing of flows that are not live', async () => {
    const id = await makeConnection('wrong')
    const flow = await makeLiveFlow(id)
    await sendMail(id)
    await call('POST', `/flows/${flow.id}/pause`)
    expect(await holdOf(flow)).toBeUndefined()
    await call('POST', `/flows/${flow.id}/unpublish`)
    expect(await holdOf(flow)).toBeUndefined()
  })

  it('shows with each live flow how much waits for it', async () => {
    const flow = await makeLiveFlow(await makeConnection())
    await receive({ workspaceId: workspace.id, flowId: flow.id, status: 'held' })
    await receive({ workspaceId: workspace.id, flowId: flow.id, status: 'accepted' })
    expect((await call('GET', `/flows/${flow.id}`)).body).toMatchObject({
      status: 'live',
      heldCount: 1,
    })
  })

  it('is told to screens', async () => {
    const id = await makeConnection('wrong')
    const feed = changeFeed()
    await feed.ready()
    const seen: string[] = []
    const end = feed.subscribe({
      workspaceId: workspace.id,
      onEvent: ({ change }) => {
        if (change) seen.push(`${change.type} ${change.id}`)
      },
    })
    try {
      await sendMail(id)
      await expect.poll(() => seen).toContain(`connection.changed ${id}`)
    } finally {
      end()
    }
  })
})

describe('a connection at rest', () => {
  it('holds events until a person ends the rest, whatever is tested, refused or changed', async () => {
    const id = await makeConnection('wrong')
    const flow = await makeLiveFlow(id)
    await droppedDuring(() => call('PATCH', `/connections/${id}`, { maintenance: true }), flow.id)
    const isAtRest = async () => {
      expect(await statusOf(id)).toBe('maintenance')
      expect(await holdOf(flow)).toBe('maintenance')
    }
    await isAtRest()
    await sendMail(id)
    await isAtRest()
    await call('PATCH', `/connections/${id}`, { values: valuesWith('right') })
    await isAtRest()
    expect((await call('POST', `/connections/${id}/test`, {})).body).toEqual({ works: true })
    await isAtRest()
    const ended = await call('PATCH', `/connections/${id}`, { maintenance: false })
    expect(ended.body.status).toBe('untested')
    expect(await holdOf(flow)).toBeUndefined()
  })

  it('is named before one that fails', async () => {
    const failing = await makeConnection('wrong')
    const resting = await makeConnection()
    await sendMail(failing)
    await call('PATCH', `/connections/${resting}`, { maintenance: true })
    const flow = await makeLiveFlow(failing)
    const { document, revision } = (await call('GET', `/flows/${flow.id}/draft`)).body
    const second = { ...mail(resting), key: 'second' }
    await call('PUT', `/flows/${flow.id}/draft`, {
      document: { ...document, steps: [...document.steps, second] },
      revision,
    })
    expect(await holdOf(flow)).toBe('connection')
    await call('POST', `/flows/${flow.id}/publish`, {})
    expect(await holdOf(flow)).toBe('maintenance')
  })

  it('keeps its status when only its name changes, and ends no rest that it has not', async () => {
    const id = await makeConnection()
    await call('POST', `/connections/${id}/test`, {})
    const changed = await call('PATCH', `/connections/${id}`, { name: 'Shop', maintenance: false })
    expect(changed.body).toMatchObject({ name: 'Shop', status: 'working' })
  })
})
