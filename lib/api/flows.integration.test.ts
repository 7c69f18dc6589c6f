import { describe, expect, it } from 'vitest'
import { database } from '@/lib/db/process'
import { makeWorkspace, receive } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()

const withSet = {
  schemaVersion: 1,
  trigger: { app: 'webhook', trigger: 'received' },
  steps: [
    { key: 'copy', app: 'data', action: 'set', input: { fields: { n: '{{ trigger.body.n }}' } } },
  ],
  edges: [{ from: 'trigger', to: 'copy' }],
}

async function makeFlow(document: unknown = withSet) {
  const { body } = await call('POST', '/flows', { name: 'Tickets', document })
  return body
}

describe('flows', () => {
  it('are made with a URL that is 22 characters of base62', async () => {
    const { status, body } = await call('POST', '/flows', { name: '  Tickets ' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      name: 'Tickets',
      status: 'draft',
      draftRevision: 1,
      liveVersion: null,
      changesNotLive: false,
      changesNotLiveCount: 0,
      heldCount: 0,
    })
    expect(body.id).toMatch(/^flw_[0-9a-hjkmnp-tv-z]{26}$/)
    expect(body.url).toMatch(/^http:\/\/localhost:3000\/hooks\/[0-9A-Za-z]{22}$/)
    expect(body.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect((await call('GET', `/flows/${body.id}`)).body).toEqual(body)
    const draft = await call('GET', `/flows/${body.id}/draft`)
    expect(draft.body.document.trigger).toMatchObject({ app: 'webhook', trigger: 'received' })
    expect(draft.body.document.steps).toEqual([])
  })

  it('are listed newest first, page by page, with what the list shows', async () => {
    const ids: string[] = []
    for (const name of ['a', 'b', 'c'])
      ids.unshift((await call('POST', '/flows', { name })).body.id)
    const first = await call('GET', '/flows?limit=2')
    expect(first.body.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2))
    expect(first.body.items[0]).toMatchObject({
      lastRun: null,
      runs24h: { total: 0, failed: 0 },
      steps: [{ app: 'webhook' }],
    })
    const second = await call('GET', `/flows?limit=2&cursor=${first.body.nextCursor}`)
    expect(second.body.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2))
    expect(second.body.nextCursor).toBeNull()
  })

  it('are renamed, filed and tagged; other fields of the body change nothing', async () => {
    const flow = await makeFlow()
    const other = await makeWorkspace()
    const { status, body } = await call('PATCH', `/flows/${flow.id}`, {
      name: 'Orders',
      folder: 'Shop',
      tags: ['x'],
      workspaceId: other.id,
      status: 'live',
      id: 'flw_x',
      liveVersion: 7,
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: flow.id, name: 'Orders', folder: 'Shop', tags: ['x'] })
    expect(body).toMatchObject({ status: 'draft', liveVersion: null })
    expect((await send('GET', '/flows', { key: other.key })).body.items).toEqual([])
  })

  it('keep a draft under a revision and refuse a stale one with the current revision', async () => {
    const flow = await makeFlow()
    const saved = await call('PUT', `/flows/${flow.id}/draft`, { document: withSet, revision: 1 })
    expect(saved).toMatchObject({ status: 200, body: { revision: 2, issues: [] } })
    const stale = await call('PUT', `/flows/${flow.id}/draft`, { document: withSet, revision: 1 })
    expect(stale.status).toBe(409)
    expect(stale.body).toMatchObject({ code: 'conflict', details: { revision: 2 } })
    expect(stale.body.requestId).toMatch(/^req_/)
  })

  it('take a save that is said to be a repeat for what is stored, and nothing else', async () => {
    const flow = await makeFlow()
    const repeat = (document: object, revision: number) =>
      call('PUT', `/flows/${flow.id}/draft`, { document, revision, isRepeat: true })
    const first = await repeat(withSet, 1)
    expect(first).toMatchObject({ status: 200, body: { revision: 2 } })
    expect(await repeat(withSet, 1)).toMatchObject({ status: 200, body: first.body })
    const other = { ...withSet, steps: [] }
    const refused = await repeat(other, 1)
    expect(refused).toMatchObject({ status: 409, body: { details: { revision: 2 } } })
    expect((await call('GET', `/flows/${flow.id}/draft`)).body).toEqual(first.body)
  })

  it('hand out a damaged draft as it is, and say that it cannot be opened', async () => {
    const { id } = await makeFlow()
    const draft = '{"schemaVersion":1,"steps":"all"}'
    await database().flow.update({ where: { id }, data: { draft } })
    const { status, body } = await call('GET', `/flows/${id}/draft`)
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'invalid', details: { brokenDraft: draft } })
    const other = await makeWorkspace()
    expect((await send('GET', `/flows/${id}/draft`, { key: other.key })).status).toBe(404)
  })

  it('let one of two savers of the same revision win', async () => {
    const flow = await makeFlow()
    const save = () => call('PUT', `/flows/${flow.id}/draft`, { document: withSet, revision: 1 })
    const answers = await Promise.all([save(), save(), save()])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  })

  it('answer a save with the issues of the draft, and are not published while one blocks', async () => {
    const flow = await makeFlow()
    const document = { ...withSet, steps: [{ key: 'copy', app: 'nowhere', action: 'set' }] }
    const { body } = await call('PUT', `/flows/${flow.id}/draft`, { document, revision: 1 })
    expect(body.issues[0]).toMatchObject({ level: 'blocker', step: 'copy' })
    const published = await call('POST', `/flows/${flow.id}/publish`, {})
    expect(published.status).toBe(422)
    expect(published.body).toMatchObject({ code: 'not_ready' })
    expect(published.body.details.issues[0]).toMatchObject({ level: 'blocker', step: 'copy' })
    expect((await call('GET', `/flows/${flow.id}`)).body.status).toBe('draft')
  })

  it('publish numbered versions, show unpublished changes, and roll back by a copy', async () => {
    const flow = await makeFlow()
    expect((await call('POST', `/flows/${flow.id}/publish`, { note: 'first' })).body).toEqual({
      version: 1,
    })
    const sections = [{ id: 's', title: 'Copying', steps: ['copy'] }]
    const noted = { ...withSet, notes: [{ id: 'n', text: 'hello' }], sections }
    await call('PUT', `/flows/${flow.id}/draft`, { document: noted, revision: 1 })
    // Neither changes anything of what runs.
    expect((await call('GET', `/flows/${flow.id}`)).body.changesNotLive).toBe(false)
    const changed = { ...noted, settings: { timeoutMs: 60_000 } }
    await call('PUT', `/flows/${flow.id}/draft`, { document: changed, revision: 2 })
    expect((await call('GET', `/flows/${flow.id}`)).body).toMatchObject({
      status: 'live',
      liveVersion: 1,
      changesNotLive: true,
      changesNotLiveCount: 1,
    })
    expect((await call('POST', `/flows/${flow.id}/publish`)).body).toEqual({ version: 2 })
    const back = await call('POST', `/flows/${flow.id}/versions/1/rollback`)
    expect(back.body).toEqual({ version: 3 })
    const versions = await call('GET', `/flows/${flow.id}/versions`)
    expect(versions.body.items).toMatchObject([
      { version: 3, note: 'Back to version 1', author: null },
      { version: 2, note: null },
      { version: 1, note: 'first' },
    ])
    const third = await call('GET', `/flows/${flow.id}/versions/3`)
    expect(third.body.document.notes).toEqual([])
    expect((await call('GET', `/flows/${flow.id}/versions/9`)).status).toBe(404)
    const page = await call('GET', `/flows/${flow.id}/versions?limit=2`)
    const next = await call('GET', `/flows/${flow.id}/versions?cursor=${page.body.nextCursor}`)
    expect(next.body.items.map(({ version }: { version: number }) => version)).toEqual([1])
  })

  it('run what they held when they resume, oldest first, or only keep it', async () => {
    const flow = await makeFlow()
    await call('POST', `/flows/${flow.id}/publish`)
    expect((await call('POST', `/flows/${flow.id}/pause`)).body.status).toBe('paused')
    const held = { workspaceId: workspace.id, flowId: flow.id, status: 'held' as const }
    const events = [await receive(held), await receive(held)]
    expect((await call('GET', `/flows/${flow.id}`)).body.heldCount).toBe(2)
    const resumed = await call('POST', `/flows/${flow.id}/resume`, { held: 'run' })
    expect(resumed.body).toMatchObject({ status: 'live', heldCount: 0 })
    const runs = await call('GET', `/runs?flow=${flow.id}`)
    expect(runs.body.items.map((run: { event: string }) => run.event)).toEqual(events.toReversed())
    expect(runs.body.items[0]).toMatchObject({ status: 'queued', version: 1 })

    await call('POST', `/flows/${flow.id}/pause`)
    const discarded = await receive(held)
    await call('POST', `/flows/${flow.id}/resume`, { held: 'discard' })
    expect((await call('GET', `/deliveries/${discarded}`)).body.status).toBe('kept')
    expect((await call('GET', `/runs?flow=${flow.id}`)).body.items).toHaveLength(2)
  })

  it('go back to being a draft when they are unpublished', async () => {
    const flow = await makeFlow()
    expect((await call('POST', `/flows/${flow.id}/pause`)).status).toBe(422)
    await call('POST', `/flows/${flow.id}/publish`)
    const { body } = await call('POST', `/flows/${flow.id}/unpublish`)
    expect(body).toMatchObject({ status: 'draft', liveVersion: null })
  })

  it('are gone everywhere once deleted', async () => {
    const flow = await makeFlow()
    const removed = await call('DELETE', `/flows/${flow.id}`)
    expect(removed.status).toBe(204)
    expect(removed.text).toBe('')
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/draft'],
      ['DELETE', ''],
      ['POST', '/publish'],
    ]) {
      expect((await call(String(method), `/flows/${flow.id}${path}`)).status).toBe(404)
    }
    expect((await call('GET', '/flows')).body.items).toEqual([])
  })
})

describe('what does not fit', () => {
  it('is invalid with 422 and names the place', async () => {
    const { status, body } = await call('POST', '/flows', { name: '' })
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'invalid', details: { issues: [{ path: 'name' }] } })
  })

  it('is 400 when the body is no JSON, and never looks like our fault', async () => {
    const bad = async (raw: string, type = 'application/json') =>
      send('POST', '/flows', { key: workspace.key, raw, headers: { 'content-type': type } })
    for (const raw of ['{', 'nope', `${'['.repeat(5000)}${']'.repeat(5000)}`]) {
      expect(await bad(raw)).toMatchObject({ status: 400, body: { code: 'invalid' } })
    }
    expect((await bad('{"name":"x"}', 'text/plain')).status).toBe(400)
    expect((await bad('[]')).status).toBe(422)
    expect((await bad(`{"name":"${'x'.repeat(2_600_000)}"}`)).status).toBe(413)
  })

  it('is invalid for an unknown or nested query parameter and an unknown word', async () => {
    for (const query of [
      'status[not]=x',
      'status=nonsense',
      'unknown=1',
      'limit=0',
      'limit=201',
      'limit[gt]=1',
      'cursor=xyz',
      'flow[contains]=f',
      'since=yesterday',
      'q[in][]=a',
      '__proto__[x]=1',
    ]) {
      const { status, body } = await call('GET', `/runs?${query}`)
      expect(status, query).toBe(422)
      expect(body.code, query).toBe('invalid')
      expect(JSON.stringify(body), query).not.toMatch(/prisma|select|column/i)
    }
  })

  it('is not found for a route that does not exist, in the same shape', async () => {
    const { status, body, headers } = await call('GET', '/nonsense')
    expect(status).toBe(404)
    expect(body).toMatchObject({ code: 'not_found' })
    expect(headers.get('x-request-id')).toBe(body.requestId)
    expect((await call('DELETE', '/runs')).status).toBe(404)
  })
})
