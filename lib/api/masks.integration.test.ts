import { beforeEach, describe, expect, it } from 'vitest'
import { findSharedRun } from '@/lib/services/find-shared-run'
import { receive, recordStep, settleRun } from '@/lib/services/test-world'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()
const email = 'ada@example.com'
let flow = ''
let event = ''
let run = ''

const document = (settings = {}) => ({
  ...{ schemaVersion: 1, trigger: { app: 'webhook', trigger: 'received' }, settings },
  steps: [{ key: 'post', app: 'data', action: 'set', input: { fields: {} } }],
  edges: [{ from: 'trigger', to: 'post' }],
})

beforeEach(async () => {
  flow = (await call('POST', '/flows', { name: 'Sales', document: document() })).body.id
  event = await receive({
    ...{ workspaceId: workspace.id, flowId: flow },
    body: JSON.stringify({ email, n: 7 }),
  })
  run = (await call('POST', '/runs', { event, target: 'draft' })).body.id
  const error = { kind: 'rejected', message: `No person ${email}`, details: { said: email } }
  await recordStep(workspace.id, run, {
    ...{ key: 'post', status: 'failed', input: { to: email, n: 7 }, output: { body: { email } } },
    ...{ error, afterMs: 5 },
  })
  await settleRun(run, 'failed', { error: { ...error, step: 'post' } })
})

const mask = (masked: string[]) => call('PUT', '/redaction', { masked })
const detail = async () => (await call('GET', `/runs/${run}`)).body
const listed = async () => (await call('GET', `/runs?flow=${flow}`)).body.items[0]

describe('what a workspace or a flow masks', () => {
  it('is told with a run, an event and the samples, with what stood there', async () => {
    expect(await detail()).not.toHaveProperty('masks')
    await mask(['body.email'])
    const masks = { paths: ['body.email'], texts: [email] }
    expect((await detail()).masks).toEqual(masks)
    expect((await call('GET', `/deliveries/${event}`)).body.masks).toEqual(masks)
    await call('PUT', `/flows/${flow}/sample`, { event })
    expect((await call('GET', `/flows/${flow}/samples`)).body.masks).toEqual(masks)
  })

  it('is what the draft masks as soon as it is saved, and what is live', async () => {
    const { revision } = (await call('GET', `/flows/${flow}/draft`)).body
    const body = { revision, document: document({ mask: ['*.email'] }) }
    expect((await call('PUT', `/flows/${flow}/draft`, body)).status).toBe(200)
    expect((await detail()).masks.paths).toEqual(['*.email'])
    await call('POST', `/flows/${flow}/publish`, {})
    const next = { revision: revision + 1, document: document() }
    expect((await call('PUT', `/flows/${flow}/draft`, next)).status).toBe(200)
    expect((await detail()).masks.paths).toEqual(['*.email'])
  })

  it('is not said in lists and exports', async () => {
    expect(await listed()).toMatchObject({ error: { message: `No person ${email}` } })
    await mask(['body.email'])
    expect((await listed()).error).toEqual({
      ...{ kind: 'rejected', step: 'post', message: 'No person ••••' },
    })
    for (const format of ['csv', 'ndjson']) {
      const { text } = await call('GET', `/runs/export?format=${format}`)
      expect(text).toContain('No person ••••')
      expect(text).not.toContain(email)
    }
  })

  it('is dots in a public link, also where the link names it', async () => {
    const reveal = [
      { step: 'trigger', part: 'event', path: ['body', 'email'] },
      { step: 'trigger', part: 'event', path: ['body'] },
      { step: 'post', part: 'input', path: ['to'] },
      { step: 'post', part: 'input', path: ['n'] },
      { step: 'post', part: 'output', path: [] },
    ]
    const { url } = (await call('POST', `/runs/${run}/shares`, { reveal })).body
    const shared = async () =>
      JSON.stringify(await findSharedRun(url.slice(url.lastIndexOf('/') + 1)))
    expect(await shared()).toContain(email)
    await mask(['body.email'])
    expect(await shared()).not.toContain(email)
    expect(await shared()).toContain('••••')
    expect(await shared()).toContain('"value":"7"')
  })

  it('is found by a search, which says that it is masked', async () => {
    await mask(['body.email'])
    const { items } = (await call('GET', `/runs?flow=${flow}&q=${email}`)).body
    expect(items).toHaveLength(1)
    const { hits } = (await call('GET', `/runs/${run}/search?q=${email}`)).body
    expect(hits.length).toBeGreaterThanOrEqual(4)
    for (const hit of hits) expect(hit.isMasked).toBe(true)
    const others = (await call('GET', `/runs/${run}/search?q=7`)).body.hits
    expect(others.some(({ isMasked }: { isMasked?: boolean }) => !isMasked)).toBe(true)
  })

  it('is dots in a file that asks for it', async () => {
    await mask(['body.email'])
    const file = async (query = '') =>
      (await call('GET', `/runs/${run}/steps/post/input${query}`)).text
    expect(JSON.parse(await file('?masked=true'))).toEqual({ to: '••••', n: 7 })
    expect(JSON.parse(await file())).toEqual({ to: email, n: 7 })
  })

  it('is said of a value that changed since the step last worked', async () => {
    const before = await receive({ workspaceId: workspace.id, flowId: flow, body: '{}' })
    const good = (await call('POST', '/runs', { event: before, target: 'draft' })).body.id
    await recordStep(workspace.id, good, {
      ...{ key: 'post', status: 'succeeded', input: { to: 'eve@example.com', n: 8 }, afterMs: 1 },
    })
    await settleRun(good, 'succeeded')
    const later = (await call('POST', '/runs', { event, target: 'draft' })).body.id
    await recordStep(workspace.id, later, {
      ...{ key: 'post', status: 'succeeded', input: { to: email, n: 7 }, afterMs: 1 },
    })
    await mask(['body.email'])
    const { changes } = (await call('GET', `/runs/${later}/steps/post/compare`)).body
    expect(changes).toMatchObject([{ path: ['to'], isMasked: true }, { path: ['n'] }])
    expect(changes[1]).not.toHaveProperty('isMasked')
  })
})

it('is told of an event that no request brought as of the body of one', async () => {
  const trigger = { app: 'manual', trigger: 'started', input: { fields: [{ key: 'email' }] } }
  const settings = { mask: ['body.email'] }
  const byHand = { ...document(settings), trigger }
  const started = (await call('POST', '/flows', { name: 'By hand', document: byHand })).body.id
  const { body } = await call('POST', `/flows/${started}/start`, { fields: { email } })
  const error = { kind: 'rejected', message: `No person ${email}` }
  await settleRun(body.id, 'failed', { error: { ...error, step: 'post' } })
  const { items } = (await call('GET', `/runs?flow=${started}`)).body
  expect(items[0].error.message).toBe('No person ••••')
  expect((await call('GET', `/flows/${started}/samples`)).body.masks.texts).toEqual([email])
})
