import { beforeEach, describe, expect, it } from 'vitest'
import { createRunStore } from '@/lib/db/hot/run-store'
import { databasePool } from '@/lib/db/process'
import { makeWorkspace, receive } from '@/lib/services/test-world'
import { handleApi } from './handle-api'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()
let flow: { id: string }

beforeEach(async () => {
  flow = (await call('POST', '/flows', { name: 'Tickets' })).body
})

const arrive = (body: string | Uint8Array, contentType: string) =>
  receive({ workspaceId: workspace.id, flowId: flow.id, body, contentType })

const download = (path: string) =>
  handleApi(
    new Request(`http://localhost:3000/api/v1${path}`, {
      headers: { authorization: `Bearer ${workspace.key}` },
    }),
  )

const utf8 = (text: string) => new TextEncoder().encode(text)
const every = Uint8Array.from({ length: 256 }, (_, byte) => byte)

describe('a body that means harm', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  it.each([
    ['every byte, as JSON', every, 'application/json', 'invalid_text'],
    ['every byte, as a form', every, 'application/x-www-form-urlencoded', 'invalid_text'],
    ['every byte, as parts', every, 'multipart/form-data; boundary=b', 'invalid_multipart'],
    ['every byte, as a picture', every, 'image/png', 'binary'],
    ['NUL in a text', utf8('a\0b'), 'text/plain', 'text'],
    ['NUL and lone surrogates', utf8('["\\u0000","\\ud800"]'), 'application/json', 'json'],
    ['an overlong NUL', Uint8Array.of(0x22, 0xc0, 0x80, 0x22), 'application/json', 'invalid_text'],
    ['UTF-16', Uint8Array.of(0xfe, 0xff, 0, 0x31), 'application/json', 'json'],
    ['a byte order mark', utf8('\uFEFF{}\r\n'), 'application/json', 'json'],
    ['100,000 levels', utf8(deep), 'application/json', 'too_deep'],
    ['200,000 entries', utf8(`[${'1,'.repeat(200_000)}1]`), 'application/json', 'too_many_keys'],
    [
      '5,000 fields',
      utf8('a=1&'.repeat(5_000)),
      'application/x-www-form-urlencoded',
      'too_many_fields',
    ],
    ['members of a prototype', utf8('{"__proto__":{"x":1}}'), 'application/json', 'json'],
    ['a number of 400 digits', utf8('9'.repeat(400)), 'application/json', 'json'],
    ['a page', utf8('<script>alert(1)</script>'), 'text/html', 'text'],
    ['a type of nonsense', utf8('x'), '\u0000;;=", \t', 'binary'],
  ])('comes back byte for byte and is shown without harm: %s', async (_, body, type, kind) => {
    const id = await arrive(body, type)
    const { status, body: detail } = await call('GET', `/deliveries/${id}`)
    expect({ status, kind: detail.body.kind }).toEqual({ status: 200, kind })
    expect(detail.hasBody).toBe(true)
    const bytes = Buffer.from(await (await download(`/deliveries/${id}/body`)).arrayBuffer())
    expect(bytes.equals(body)).toBe(true)
    expect((await call('POST', '/runs', { event: id, target: 'draft' })).status).toBe(201)
    const [run] = await createRunStore(databasePool(), { leaseMs: 10_000 }).claim(10)
    expect(run?.trigger).toMatchObject({ body: detail.body.value, files: [] })
    const plain: Record<string, unknown> = {}
    expect(plain.x).toBeUndefined()
  })
})

describe('the files of a delivery', () => {
  const form = new FormData()
  form.append('note', 'with two files')
  form.append('scan', new File([every], '../../etc/\u202Epasswd', { type: 'image/png' }))
  form.append('page', new File(['<b>hi</b>'], 'a.html', { type: 'text/html' }))

  async function arriveWithFiles(): Promise<string> {
    const sent = new Response(form)
    const contentType = sent.headers.get('content-type') ?? ''
    return arrive(new Uint8Array(await sent.arrayBuffer()), contentType)
  }

  it('are listed with their fields, and flows see the same', async () => {
    const id = await arriveWithFiles()
    const { body } = await call('GET', `/deliveries/${id}`)
    const files = [
      { id: `${id}.0`, field: 'scan', name: 'passwd', contentType: 'image/png', sizeBytes: 256 },
      { id: `${id}.1`, field: 'page', name: 'a.html', contentType: 'text/html', sizeBytes: 9 },
    ]
    expect(body).toMatchObject({
      body: { kind: 'multipart', value: { note: 'with two files' } },
      files,
    })
    const samples = await call('GET', `/flows/${flow.id}/samples`)
    expect(samples.body.trigger.value).toMatchObject({ body: { note: 'with two files' }, files })
  })

  it('come back byte for byte, as a download whose name is ours', async () => {
    const id = await arriveWithFiles()
    for (const [index, content] of [every, utf8('<b>hi</b>')].entries()) {
      const response = await download(`/deliveries/${id}/files/${index}`)
      expect(response.status).toBe(200)
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(content)
      expect(response.headers.get('content-type')).toBe('application/octet-stream')
      expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      const written = JSON.stringify([...response.headers])
      expect(written).not.toContain('passwd')
      expect(written).not.toContain('a.html')
    }
  })

  it('are not there beyond the last, in other bodies, or for other workspaces', async () => {
    const id = await arriveWithFiles()
    const plain = await arrive('{"files":[{"filepath":"/etc/passwd"}]}', 'application/json')
    for (const path of [`${id}/files/2`, `${plain}/files/0`, 'evt_none/files/0']) {
      expect((await download(`/deliveries/${path}`)).status).toBe(404)
    }
    expect((await download(`/deliveries/${id}/files/..%2f0`)).status).not.toBe(200)
    const other = await makeWorkspace()
    const foreign = await send('GET', `/deliveries/${id}/files/0`, { key: other.key })
    expect(foreign.status).toBe(404)
  })
})

describe('plain text that is JSON', () => {
  const documentWith = (textAsJson: boolean) => ({
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received', input: { body: { textAsJson } } },
    steps: [],
  })

  async function seen(event: string, target: 'live' | 'draft') {
    const detail = await call('GET', `/deliveries/${event}`)
    const samples = await call('GET', `/flows/${flow.id}/samples`)
    await call('POST', '/runs', { event, target })
    const [run] = await createRunStore(databasePool(), { leaseMs: 10_000 }).claim(10)
    return {
      detail: detail.body.body.value,
      sample: samples.body.trigger.value.body,
      run: run?.trigger.body,
    }
  }

  it('is read as the flow says: in its runs, in samples and in the detail', async () => {
    const text = '{"id":12345678901234567890}'
    const event = await arrive(text, 'text/plain; charset=UTF-8')
    expect(await seen(event, 'draft')).toEqual({ detail: text, sample: text, run: text })
    const saved = { document: documentWith(true), revision: 1 }
    expect((await call('PUT', `/flows/${flow.id}/draft`, saved)).status).toBe(200)
    const value = { id: '12345678901234567890' }
    expect(await seen(event, 'draft')).toEqual({ detail: value, sample: value, run: value })
    await call('POST', `/flows/${flow.id}/publish`)
    await call('PUT', `/flows/${flow.id}/draft`, { document: documentWith(false), revision: 2 })
    expect(await seen(event, 'live')).toEqual({ detail: value, sample: text, run: value })
  })
})
