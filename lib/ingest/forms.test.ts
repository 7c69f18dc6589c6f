import { afterEach, describe, expect, it } from 'vitest'
import type { Endpoint } from '@/lib/db/hot/endpoints'
import { parseBody } from '@/lib/flow/event'
import { closeDoors, endpoint, openDoor, type TestDoor, token } from './test-door'

const settings = {
  title: 'Contact <script>alert(1)</script>',
  fields: [
    { key: 'name', title: 'Your name', required: true, help: 'As on your card' },
    { key: 'message', title: 'Message', type: 'long_text' },
    { key: 'paper', title: 'Paper', type: 'file' },
  ],
  thanks: 'Thanks & bye',
}

const formEndpoint = (change: Partial<Endpoint> = {}) =>
  endpoint({ settings, otherTrigger: 'form', ...change })

afterEach(closeDoors)

const urlOf = ({ port }: TestDoor, rest = '') => `http://127.0.0.1:${port}/forms/${token}${rest}`

async function get(door: TestDoor, rest = '') {
  const response = await fetch(urlOf(door, rest))
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const longAgo = () => String(Date.now() - 60_000)

async function submit(
  door: TestDoor,
  fields: Record<string, string>,
  own: Record<string, string> = {},
) {
  const form = new FormData()
  const all = { _submission: 'req_1', _opened: longAgo(), _website: '', ...own, ...fields }
  for (const [name, value] of Object.entries(all)) form.set(name, value)
  form.set('paper', new File(['%PDF'], 'cv.pdf', { type: 'application/pdf' }))
  const response = await fetch(urlOf(door), { method: 'POST', body: form, redirect: 'manual' })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describe('a hosted form', () => {
  it('is a page that works without scripts, with labels, and nothing of a stranger as markup', async () => {
    const { status, headers, text } = await get(await openDoor(formEndpoint()))
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(text).not.toContain('<script')
    expect(text).toContain('Contact &lt;script&gt;')
    expect(text).toContain('<label for="field-name">Your name</label>')
    expect(text).toContain('aria-describedby="field-name-help"')
    expect(text).toContain('enctype="multipart/form-data"')
  })

  it('is stored as it was received before anybody is thanked, with a run and its files', async () => {
    const door = await openDoor(formEndpoint())
    const { status, headers } = await submit(door, { name: 'Ada' })
    expect([status, headers.get('location')]).toEqual([303, `/forms/${token}/done`])
    const [delivery] = door.stored
    expect(delivery).toMatchObject({ kind: 'form', status: 'accepted', run: { version: 3 } })
    const body = parseBody(delivery?.body ?? new Uint8Array(), delivery?.contentType ?? '')
    expect(body.value).toMatchObject({ name: 'Ada' })
    expect(body.files?.[0]).toMatchObject({ field: 'paper', name: 'cv.pdf', sizeBytes: 4 })
    expect((await get(door, '/done')).text).toContain('Thanks &amp; bye')
  })

  it('is one submission when its page is sent twice, and another from another page', async () => {
    const door = await openDoor(formEndpoint())
    await submit(door, { name: 'Ada' })
    await submit(door, { name: 'Ada' })
    await submit(door, { name: 'Ada' }, { _submission: 'req_2' })
    const keys = door.stored.map(({ dedupe }) => dedupe?.keyHash)
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[0])
  })

  it('says beside the field what is wrong, and keeps what was written', async () => {
    const door = await openDoor(formEndpoint())
    const { status, text } = await submit(door, { name: '', message: '"><img src=x>' })
    expect(status).toBe(422)
    expect(text).toContain('aria-describedby="field-name-help field-name-problem"')
    expect(text).toContain('Fill this in.')
    expect(text).toContain('&quot;&gt;&lt;img src=x&gt;</textarea>')
    expect(text).not.toContain('<img')
    expect(door.stored).toEqual([])
  })

  it('keeps a program out that fills in everything, where its owner can see it', async () => {
    const door = await openDoor(formEndpoint())
    const { status } = await submit(door, { name: 'Bot' }, { _website: 'https://spam.test' })
    expect(status).toBe(422)
    expect(door.stored).toMatchObject([{ kind: 'form', status: 'rejected', reason: 'spam' }])
    expect(door.stored[0]?.run).toBeUndefined()
  })

  it.each([['0'], [undefined]])(
    'asks once more when it was filled in within %s milliseconds',
    async (age) => {
      const door = await openDoor(formEndpoint())
      const opened = age === undefined ? '' : String(Date.now())
      const { status, text } = await submit(door, { name: 'Ada' }, { _opened: opened })
      expect(status).toBe(422)
      expect(text).toContain('very quick')
      expect(door.stored).toEqual([])
    },
  )

  it('takes ten from one address at once, then tells it to wait', async () => {
    const door = await openDoor(formEndpoint())
    const statuses: number[] = []
    for (let at = 0; at < 11; at += 1) {
      statuses.push((await submit(door, { name: 'Ada' }, { _submission: `req_${at}` })).status)
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(303))
    expect(statuses[10]).toBe(429)
    expect(door.stored).toHaveLength(10)
  })

  it('says so when the files are too large', async () => {
    const door = await openDoor(formEndpoint())
    const { status, text } = await submit(door, { name: 'Ada', message: 'x'.repeat(20_000) })
    expect(status).toBe(413)
    expect(text).toContain('smaller files')
  })

  it('leads to a page of its owner, which its policy allows', async () => {
    const target = 'https://example.com/thanks?a=1'
    const door = await openDoor(formEndpoint({ settings: { ...settings, redirectUrl: target } }))
    const { headers } = await get(door)
    expect(headers.get('content-security-policy')).toContain(
      "form-action 'self' https://example.com;",
    )
    expect((await submit(door, { name: 'Ada' })).headers.get('location')).toBe(target)
  })

  it('that is not live says so and keeps what is sent', async () => {
    const door = await openDoor(formEndpoint({ state: 'draft', version: null }))
    expect((await get(door)).text).toContain('not live yet')
    expect((await submit(door, { name: 'Ada' })).status).toBe(303)
    expect(door.stored).toMatchObject([{ kind: 'form', status: 'kept' }])
    expect(door.stored[0]?.run).toBeUndefined()
  })

  it('that is paused is closed, and holds what somebody was still filling in', async () => {
    const door = await openDoor(formEndpoint({ state: 'paused' }))
    expect((await get(door)).text).toContain('closed for now')
    expect((await submit(door, { name: 'Ada' })).status).toBe(303)
    expect(door.stored).toMatchObject([{ status: 'held', reason: 'paused' }])
  })

  it.each([
    ['was deleted', formEndpoint({ state: 'deleted' }), 410],
    ['was never there', undefined, 404],
    ['is none: the flow takes requests', endpoint(), 404],
  ])('that %s is a friendly page', async (_name, known, expected) => {
    const { status, text } = await get(await openDoor(known))
    expect(status).toBe(expected)
    expect(text).toContain('There is no form here')
  })

  it('is not told its visitors are thanked when nothing could be stored', async () => {
    const door = await openDoor(formEndpoint(), {
      store: () => Promise.reject(new Error('disk full')),
    })
    expect((await submit(door, { name: 'Ada' })).status).toBe(503)
  })
})

describe('the hook URL of a flow that another trigger starts', () => {
  it('keeps what arrives and starts nothing', async () => {
    for (const otherTrigger of ['form', 'none'] as const) {
      const door = await openDoor(endpoint({ otherTrigger }))
      const response = await fetch(door.url, { method: 'POST', body: '{"a":1}' })
      expect(response.status).toBeLessThan(300)
      expect(door.stored).toMatchObject([{ kind: 'webhook', status: 'kept' }])
      expect(door.stored[0]?.run).toBeUndefined()
    }
  })
})
