import { describe, expect, it } from 'vitest'
import { hashToken } from '@/lib/crypto/tokens'
import { findEndpoint } from '@/lib/db/hot/endpoints'
import { insertDeliveries } from '@/lib/db/hot/insert'
import { databasePool } from '@/lib/db/process'
import { updateEnv } from '@/lib/env'
import { closeDoors, openDoor, post } from '@/lib/ingest/test-door'
import { hearDrops } from '@/lib/services/test-drops'
import { makeWorkspace, receive } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()
const secret = 'SECRET4111ü'

const set = (rules: unknown) => call('PUT', '/redaction', rules)
const makeFlow = async () => (await call('POST', '/flows', { name: 'Sales' })).body
const endpointOf = ({ url }: { url: string }) =>
  findEndpoint(databasePool(), hashToken(url.slice(url.lastIndexOf('/') + 1)))

/** Names of the tables that hold a text anywhere, in a text or in bytes. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await databasePool().query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const { rowCount } = await databasePool().query(
      `SELECT FROM ${name} t WHERE strpos(t::text, $1) > 0 OR strpos(t::text, $2) > 0 LIMIT 1`,
      [text, Buffer.from(text).toString('hex')],
    )
    if (rowCount) found.push(name)
  }
  return found
}

describe('the rules of a workspace', () => {
  it('are none until they are set, each once, and those of this workspace alone', async () => {
    expect((await call('GET', '/redaction')).body).toMatchObject({ neverStored: [], masked: [] })
    const rules = { neverStored: ['body.card', 'body.card'], masked: ['*.phone'] }
    const kept = { neverStored: ['body.card'], masked: ['*.phone'], mayChange: true }
    expect((await set(rules)).body).toEqual(kept)
    expect((await call('GET', '/redaction')).body).toEqual(kept)
    const { key } = await makeWorkspace()
    expect((await send('GET', '/redaction', { key })).body).toMatchObject({
      neverStored: [],
      masked: [],
    })
    expect((await send('GET', '/redaction')).status).toBe(401)
  })

  it('are paths of a request, 50 at most', async () => {
    for (const path of [
      'card',
      'body',
      'body.',
      'body..card',
      'trigger.body.card',
      'body.a\0b'.repeat(40),
    ]) {
      expect((await set({ neverStored: [path] })).status).toBe(422)
    }
    const many = Array.from({ length: 51 }, (_, at) => `body.a${at}`)
    expect((await set({ masked: many })).status).toBe(422)
  })

  it('are told at once to the processes that take requests', async () => {
    const flow = await makeFlow()
    expect(await endpointOf(flow)).not.toHaveProperty('neverStored')
    let resolve: (id: string) => void = () => {}
    const dropped = new Promise<string>((done) => {
      resolve = done
    })
    const drops = await hearDrops((id) => id === flow.id && resolve(id))
    await set({ neverStored: ['body.card'] })
    expect(await dropped).toBe(flow.id)
    expect(await endpointOf(flow)).toMatchObject({ neverStored: ['body.card'] })
    await drops.close()
  })

  it('leave no byte of a value in any column of any table, and equal values equal', async () => {
    updateEnv({ secretKey: 's'.repeat(48) })
    await set({ neverStored: ['*.card', 'headers.x-token'] })
    const dedupe = { key: '{{ trigger.body.order.card }}' }
    const trigger = { app: 'webhook', trigger: 'received', input: { dedupe } }
    const document = { schemaVersion: 1, trigger }
    const flow = (await call('POST', '/flows', { name: 'Sales', document })).body
    await call('POST', `/flows/${flow.id}/publish`, {})
    const door = await openDoor(await endpointOf(flow), {
      store: (deliveries) => insertDeliveries(databasePool(), deliveries),
    })
    const body = JSON.stringify({ order: { card: secret } })
    const headers = { 'content-type': 'application/json', 'x-token': secret }
    const sent = async () => (await post(`${door.url}?card=${secret}`, body, headers)).body.status
    expect([await sent(), await sent()]).toEqual(['accepted', 'duplicate'])
    expect(await tablesWith(secret)).toEqual([])
    const { items } = (await call('GET', `/deliveries?flow=${flow.id}`)).body
    expect(items).toMatchObject([{ redacted: 3 }, { redacted: 3 }])
    closeDoors()
  })
})

describe('what a path would hide', () => {
  it('is told by its place and its size in the newest event that has it, and not by its value', async () => {
    const flow = await makeFlow()
    const about = { workspaceId: workspace.id, flowId: flow.id }
    const event = await receive({
      ...about,
      body: JSON.stringify({ card: secret, list: [{ n: 1 }] }),
    })
    await receive({ ...about, body: '{"other":1}' })
    const asked = { flow: flow.id, paths: ['body.card', '*.n', 'body.none', 'nonsense'] }
    const { body, text } = await call('POST', '/redaction/matches', asked)
    expect(body.items).toMatchObject([
      {
        path: 'body.card',
        match: {
          event,
          flowName: 'Sales',
          count: 1,
          place: ['body', 'card'],
          kind: 'text',
          size: 11,
        },
      },
      { path: '*.n', match: { place: ['body', 'list', 0, 'n'], kind: 'number', size: 1 } },
      { path: 'body.none', match: null },
      { path: 'nonsense', match: null },
    ])
    expect(body.eventsLookedAt).toBe(2)
    expect(text).not.toContain(secret)
  })

  it('is looked for in what a person filled in too, and only where it would be replaced', async () => {
    const trigger = { app: 'manual', trigger: 'started', input: { fields: [{ key: 'card' }] } }
    const document = { schemaVersion: 1, trigger }
    const flow = (await call('POST', '/flows', { name: 'Sales', document })).body
    const fields = { card: secret }
    await call('POST', `/flows/${flow.id}/trigger/test`, { fields })
    const asked = { flow: flow.id, paths: ['body.card', '*.card', '*.startedBy'] }
    const { body } = await call('POST', '/redaction/matches', asked)
    const match = { place: ['body', 'fields', 'card'], kind: 'text', size: 11, count: 1 }
    expect(body.items).toMatchObject([{ match }, { match }, { match: null }])
  })

  it('is looked for in the events of this workspace alone', async () => {
    const flow = await makeFlow()
    await receive({ workspaceId: workspace.id, flowId: flow.id, body: '{"card":"x"}' })
    const { key } = await makeWorkspace()
    const body = { flow: flow.id, paths: ['body.card'] }
    const answer = await send('POST', '/redaction/matches', { key, body })
    expect(answer.body).toEqual({ items: [{ path: 'body.card', match: null }], eventsLookedAt: 0 })
  })
})
