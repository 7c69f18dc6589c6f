import { describe, expect, it } from 'vitest'
import { send } from '@/lib/api/test-client'
import { eachInItsWorkspace } from '@/lib/api/test-workspace'
import { databasePool } from '@/lib/db/process'
import { detailOfSecret } from '@/lib/endpoint/settings/kept-secret'
import { keepHandshakeSecret } from '@/lib/ingest/keep-handshake-secret'
import { openSettings } from '@/lib/ingest/open-settings'
import { makeWorkspace, receive } from './test-world'

const { workspace, call } = eachInItsWorkspace()

type Settings = Record<string, unknown>

const withInput = (input: Settings) => ({
  schemaVersion: 1,
  trigger: { app: 'webhook', trigger: 'received', input },
})

const github = (...secrets: unknown[]) => ({ signature: { preset: 'github', secrets } })

async function makeFlow(input: Settings = {}): Promise<string> {
  const { body } = await call('POST', '/flows', { name: 'Pushes', document: withInput(input) })
  return body.id
}

async function save(flow: string, input: Settings) {
  const { body } = await call('GET', `/flows/${flow}/draft`)
  const sent = { document: withInput(input), revision: body.revision }
  return call('PUT', `/flows/${flow}/draft`, sent)
}

async function inputOf(flow: string): Promise<Settings> {
  return (await call('GET', `/flows/${flow}/draft`)).body.document.trigger.input
}

async function rowsOf(flow: string): Promise<{ id: string; sealed: string; hint: string }[]> {
  const { rows } = await databasePool().query(
    'SELECT id, sealed, hint FROM document_secret WHERE flow_id = $1 ORDER BY id',
    [flow],
  )
  return rows
}

const open = (flow: string, settings: Settings) =>
  openSettings(databasePool(), { workspaceId: workspace.id, flowId: flow }, settings)

const isSealed = { sealed: expect.stringMatching(/^sec_[0-9a-hjkmnp-tv-z]{26}$/) }
const long = 'a-long-secret-0123456789'

describe('a secret in a draft', () => {
  it('is sealed when it is saved, and nothing that is read back holds it', async () => {
    const flow = await makeFlow()
    const saved = await save(flow, {
      ...github(long, 'short'),
      auth: { kind: 'basic', username: 'ada', password: 'basic-password' },
    })
    expect(saved.body.document.trigger.input).toEqual({
      ...github(isSealed, isSealed),
      auth: { kind: 'basic', username: 'ada', password: isSealed },
    })
    expect(saved.body.issues).toEqual([])
    await call('POST', `/flows/${flow}/publish`)
    const answers = [
      saved,
      await call('GET', `/flows/${flow}/draft`),
      await call('GET', `/flows/${flow}/versions/1`),
      await call('GET', `/flows/${flow}/secrets`),
    ]
    const { rows } = await databasePool().query(
      `SELECT draft AS text FROM flow WHERE id = $1
       UNION ALL SELECT document FROM version WHERE flow_id = $1
       UNION ALL SELECT row_to_json(s)::text FROM document_secret s WHERE flow_id = $1`,
      [flow],
    )
    const everything = [...answers.map(({ text }) => text), ...rows.map(({ text }) => text)].join()
    for (const secret of [long, 'short', 'basic-password']) {
      expect(everything).not.toContain(secret)
    }
  })

  it('is sealed when the flow is made with it, and opens for the flow’s own URL', async () => {
    const flow = await makeFlow(github(long))
    const input = await inputOf(flow)
    expect(input).toEqual(github(isSealed))
    expect(await open(flow, input)).toEqual({ settings: github(long), missing: [] })
  })

  it('stays when it is sent back, and a text replaces it', async () => {
    const flow = await makeFlow(github(long))
    const input = await inputOf(flow)
    expect((await save(flow, input)).body.document.trigger.input).toEqual(input)
    expect(await rowsOf(flow)).toHaveLength(1)
    const replaced = (await save(flow, github('another'))).body.document.trigger.input
    expect(replaced).not.toEqual(input)
    expect((await open(flow, replaced)).settings).toEqual(github('another'))
    // The old one stays for versions and undo.
    expect((await open(flow, input)).settings).toEqual(github(long))
  })

  it('is one secret however often the same text is saved', async () => {
    const flow = await makeFlow(github(long))
    const first = await inputOf(flow)
    for (let i = 0; i < 3; i += 1) {
      expect((await save(flow, github(long))).body.document.trigger.input).toEqual(first)
    }
    await save(flow, github(long, long))
    expect(await rowsOf(flow)).toHaveLength(1)
  })

  it('leaves a bounded number of rows when its text changes on and on', async () => {
    const flow = await makeFlow(github('kept by a version'))
    await call('POST', `/flows/${flow}/publish`)
    const published = await inputOf(flow)
    for (let i = 0; i < 130; i += 1) await save(flow, github(`typed ${i}`))
    expect((await rowsOf(flow)).length).toBeLessThanOrEqual(101)
    expect((await open(flow, published)).missing).toEqual([])
    expect((await open(flow, await inputOf(flow))).settings).toEqual(github('typed 129'))
  })

  it('is refused when it belongs to another flow or workspace, or to none', async () => {
    const flow = await makeFlow()
    const other = await makeFlow(github(long))
    const foreign = await inputOf(other)
    const own = { ...workspace }
    Object.assign(workspace, await makeWorkspace())
    const strange = await inputOf(await makeFlow(github(long)))
    Object.assign(workspace, own)
    const made = { sealed: 'sec_00000000000000000000000000' }
    const cases = [foreign, strange, github(made), github({ sealed: '\0' }), github({ sealed: '' })]
    for (const input of cases) {
      const { status, body } = await save(flow, input)
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'invalid' })
      expect(body.message).toContain('“signature.secrets.0” is not one of this flow')
    }
    const created = await call('POST', '/flows', { name: 'x', document: withInput(foreign) })
    expect(created.status).toBe(422)
  })

  it('that is empty is no secret, and a signature without one cannot be published', async () => {
    const flow = await makeFlow(github('', '  '))
    expect(await inputOf(flow)).toEqual(github())
    const { status, body } = await call('POST', `/flows/${flow}/publish`)
    expect(status).toBe(422)
    expect(body.details.issues).toMatchObject([
      { path: 'signature.secrets', message: 'Signature: needs a secret.' },
    ])
    // A run by hand does not come through the URL.
    const event = await receive({ workspaceId: workspace.id, flowId: flow })
    expect((await call('POST', '/runs', { event, target: 'draft' })).status).toBe(201)
  })

  it('may be any text, also one that looks like an expression', async () => {
    const odd = '{{ trigger.body.id }} ünï “☃” \t'
    const flow = await makeFlow(github(odd))
    expect((await call('GET', `/flows/${flow}/draft`)).body.issues).toEqual([])
    expect((await open(flow, await inputOf(flow))).settings).toEqual(github(odd))
  })

  it('is refused when it is longer, or when there are more, than any sender has', async () => {
    const flow = await makeFlow()
    expect((await save(flow, github('x'.repeat(10_001)))).status).toBe(422)
    const many = Array.from({ length: 51 }, (_, i) => `secret ${i}`)
    expect((await save(flow, github(...many))).status).toBe(422)
    expect(await rowsOf(flow)).toEqual([])
  })

  it('leaves no row behind when the save is refused', async () => {
    const flow = await makeFlow()
    const sent = { document: withInput(github(long)), revision: 9 }
    expect((await call('PUT', `/flows/${flow}/draft`, sent)).status).toBe(409)
    expect(await rowsOf(flow)).toEqual([])
  })

  it('is known again where the save that brought it is repeated, and no other one is taken for it', async () => {
    const flow = await makeFlow()
    const repeat = (secret: string) =>
      call('PUT', `/flows/${flow}/draft`, {
        ...{ document: withInput(github(secret)), revision: 1, isRepeat: true },
      })
    const first = await repeat(long)
    expect(first).toMatchObject({ status: 200, body: { revision: 2 } })
    expect(await repeat(long)).toMatchObject({ status: 200, body: first.body })
    expect((await repeat(`${long} of another`)).status).toBe(409)
    expect(await rowsOf(flow)).toHaveLength(1)
  })

  it('is told from others by its last four characters when it is long', async () => {
    const flow = await makeFlow(github(long, 'short'))
    const { body } = await call('GET', `/flows/${flow}/secrets`)
    expect(body.items.map(({ hint }: { hint: string }) => hint).sort()).toEqual(['', '6789'])
    expect(Object.keys(body.items[0])).toEqual(['id', 'hint', 'createdAt'])
  })
})

describe('the secrets of settings', () => {
  const email = {
    app: 'email',
    name: 'Mail',
    values: { host: 'mail.example', from: 'a@b.c', password: 'of the account' },
  }

  it('are opened from connections of the workspace', async () => {
    const { body } = await call('POST', '/connections', email)
    const flow = await makeFlow(github({ connection: body.id, field: 'password' }))
    const input = await inputOf(flow)
    expect(input).toEqual(github({ connection: body.id, field: 'password' }))
    expect((await call('GET', `/flows/${flow}/draft`)).body.issues).toEqual([])
    expect(await open(flow, input)).toEqual({ settings: github('of the account'), missing: [] })
  })

  it('are empty, and named, where they cannot be opened', async () => {
    const own = { ...workspace }
    Object.assign(workspace, await makeWorkspace())
    const { body } = await call('POST', '/connections', email)
    Object.assign(workspace, own)
    const mine = (await call('POST', '/connections', email)).body.id
    const flow = await makeFlow()
    const secrets = [
      { connection: body.id, field: 'password' },
      { connection: mine, field: 'nonsense' },
      { connection: mine, field: '__proto__' },
      { connection: '\0', field: 'password' },
      { sealed: 'sec_00000000000000000000000000' },
      5,
    ]
    const opened = await open(flow, github(...secrets, 'plain'))
    expect(opened.settings).toEqual(github('', '', '', '', '', '', 'plain'))
    expect(opened.missing).toEqual([0, 1, 2, 3, 4, 5].map((at) => `signature.secrets.${at}`))
  })

  it('are opened nowhere but where a setting takes a secret', async () => {
    const flow = await makeFlow(github(long))
    const { signature } = (await inputOf(flow)) as { signature: { secrets: unknown[] } }
    const filter = { left: '{{ trigger.body }}', operator: 'equals', right: signature.secrets[0] }
    expect((await open(flow, { filter })).settings).toEqual({ filter })
  })
})

describe('a secret that a sender gave in its handshake', () => {
  async function handshake(flow: string, token: string): Promise<string> {
    const place = { workspaceId: workspace.id, flowId: flow }
    const secret = await keepHandshakeSecret(databasePool(), { ...place, token })
    const event = await receive({ ...place, status: 'handshake', reason: 'asana' })
    await databasePool().query('UPDATE delivery SET detail = $2 WHERE id = $1', [
      event,
      detailOfSecret(secret),
    ])
    return event
  }

  it('is shown once, to one of many who ask, and can be used by the draft', async () => {
    const flow = await makeFlow()
    const event = await handshake(flow, long)
    const before = await call('GET', `/deliveries/${event}`)
    expect(before.body).toMatchObject({
      hasUnseenSecret: true,
      detail: 'The sender gave a secret for this URL.',
    })
    expect(before.text).not.toContain(long)
    const asked = await Promise.all(
      [1, 2, 3].map(() => call('POST', `/deliveries/${event}/secret`, {})),
    )
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 404, 404])
    expect(asked.find(({ status }) => status === 200)?.body).toEqual({ secret: long })
    expect((await call('GET', `/deliveries/${event}`)).body.hasUnseenSecret).toBe(false)
    const { items } = (await call('GET', `/flows/${flow}/secrets`)).body
    const adopted = github({ sealed: items[0].id })
    expect((await save(flow, adopted)).status).toBe(200)
    expect((await open(flow, adopted)).settings).toEqual(github(long))
  })

  it('is one secret when it is given again before anybody looked', async () => {
    const flow = await makeFlow()
    await handshake(flow, long)
    await handshake(flow, long)
    expect(await rowsOf(flow)).toHaveLength(1)
  })

  it('is kept in bounded numbers, but for those that the draft uses', async () => {
    const flow = await makeFlow()
    await handshake(flow, long)
    const [used] = await rowsOf(flow)
    await save(flow, github({ sealed: used?.id }))
    for (let i = 0; i < 30; i += 1) await handshake(flow, `token ${i}`)
    const rows = await rowsOf(flow)
    expect(rows.length).toBeLessThanOrEqual(21)
    expect(rows.map(({ id }) => id)).toContain(used?.id)
  })

  it('is nothing that other deliveries, or other workspaces, can show', async () => {
    const flow = await makeFlow()
    const event = await handshake(flow, long)
    const kept = await receive({ workspaceId: workspace.id, flowId: flow })
    expect((await call('POST', `/deliveries/${kept}/secret`, {})).status).toBe(404)
    const stranger = await makeWorkspace()
    const asked = await send('POST', `/deliveries/${event}/secret`, { key: stranger.key, body: {} })
    expect(asked.status).toBe(404)
    expect((await call('GET', `/deliveries/${event}`)).body.hasUnseenSecret).toBe(true)
  })
})
