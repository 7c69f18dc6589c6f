import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { closeDoors, endpoint, openDoor, post, send, storedAs } from './test-door'

afterEach(closeDoors)

const json = { 'content-type': 'application/json' }

function githubSignature(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

function withSettings(settings: Record<string, unknown>) {
  return endpoint({ settings })
}

describe('a signature', () => {
  const signed = withSettings({ signature: { preset: 'github', secrets: ['s3cret'] } })

  it('lets a signed request in, and refuses a forged one with a row that says why', async () => {
    const door = await openDoor(signed)
    const good = githubSignature('{"a":1}', 's3cret')
    expect(await post(door.url, '{"a":1}', { ...json, 'x-hub-signature-256': good })).toMatchObject(
      {
        status: 202,
        body: { status: 'accepted' },
      },
    )
    const forged = githubSignature('{"a":1}', 'guess')
    const answer = await post(door.url, '{"a":1}', { ...json, 'x-hub-signature-256': forged })
    expect(answer).toMatchObject({
      status: 401,
      body: { status: 'rejected', reason: 'bad_signature' },
    })
    expect(Object.keys(answer.body).sort()).toEqual(['event', 'reason', 'status'])
    expect(door.stored[1]).toMatchObject({ status: 'rejected', detail: 'signature_mismatch' })
    expect(Buffer.from(door.stored[1]?.body ?? []).toString()).toBe('{"a":1}')
    expect(door.stored[1]?.run).toBeUndefined()
  })

  it.each([
    ['no secret', { preset: 'github', secrets: [] }],
    ['an empty secret', { preset: 'github', secrets: [''] }],
    ['a sender that nobody knows', { preset: 'nobody', secrets: ['a'] }],
    ['a form that is none', 'github'],
  ])('with %s refuses everything', async (_case, signature) => {
    const door = await openDoor(withSettings({ signature }))
    const signature256 = githubSignature('{}', '')
    const answer = await post(door.url, '{}', { ...json, 'x-hub-signature-256': signature256 })
    expect(answer.status).toBe(401)
    expect(door.stored[0]).toMatchObject({ status: 'rejected', detail: 'misconfigured' })
  })

  it('takes the sender’s own id as the key of an event', async () => {
    const door = await openDoor(signed)
    const headers = { ...json, 'x-hub-signature-256': githubSignature('{}', 's3cret') }
    await post(door.url, '{}', { ...headers, 'x-github-delivery': 'd-1' })
    await post(door.url, '{}', { ...headers, 'x-github-delivery': 'd-1' })
    await post(door.url, '{}', { ...headers, 'x-github-delivery': 'd-2' })
    const hashes = door.stored.map(({ dedupe }) => dedupe?.keyHash)
    expect(hashes[0]).toBeDefined()
    expect(hashes[0]).toBe(hashes[1])
    expect(hashes[2]).not.toBe(hashes[0])
    expect(door.stored[0]?.dedupe?.windowMs).toBe(72 * 3_600_000)
  })
})

describe('who may send', () => {
  it('is decided by a secret header, whose value is kept nowhere', async () => {
    const auth = { kind: 'header', name: 'X-Shop-Key', value: 'very-secret' }
    const door = await openDoor(withSettings({ auth }))
    expect((await post(door.url, '{}', { ...json, 'x-shop-key': 'very-secret' })).status).toBe(202)
    const refused = await post(door.url, '{}', { ...json, 'x-shop-key': 'wrong-secret' })
    expect(refused).toMatchObject({ status: 401, body: { reason: 'unauthorized' } })
    expect(JSON.stringify(door.stored)).not.toMatch(/very-secret|wrong-secret/)
  })

  it('is decided by the address', async () => {
    const door = await openDoor(withSettings({ ip: { allow: ['203.0.113.0/24'] } }))
    const refused = await post(door.url, '{}', json)
    expect(refused).toMatchObject({ status: 403, body: { reason: 'forbidden' } })
    expect(door.stored[0]).toMatchObject({ detail: 'address_not_allowed' })
  })
})

describe('a filter', () => {
  const filter = { left: '{{ trigger.body.paid }}', operator: 'is_true' }

  it('keeps events out of runs, says why, and gives them no key', async () => {
    const dedupe = { key: '{{ trigger.body.id }}', windowHours: 72 }
    const door = await openDoor(withSettings({ filter, dedupe }))
    const out = await post(door.url, '{"id":1,"paid":false}', json)
    expect(out).toMatchObject({ status: 202, body: { status: 'filtered' } })
    expect(door.stored[0]?.detail).toContain('paid')
    expect(door.stored[0]?.dedupe).toBeUndefined()
    expect(await post(door.url, '{"id":1,"paid":true}', json)).toMatchObject({
      body: { status: 'accepted' },
    })
    expect(door.stored[1]?.dedupe).toBeDefined()
  })

  it('that has no answer for an event holds it', async () => {
    const broken = { left: '{{ trigger.body.total }}', operator: 'greater_than', right: 5 }
    const door = await openDoor(withSettings({ filter: broken }))
    const answer = await post(door.url, '{"total":"a lot"}', json)
    expect(answer).toMatchObject({ status: 202, body: { status: 'held' } })
    expect(door.stored[0]).toMatchObject({ status: 'held', reason: 'filter' })
  })
})

describe('a filter of a paused flow', () => {
  it('leaves no trace of the pause on what it keeps out', async () => {
    const filter = { left: '{{ trigger.body.paid }}', operator: 'is_true' }
    const door = await openDoor(endpoint({ state: 'paused', settings: { filter } }))
    await post(door.url, '{"paid":false}', json)
    expect(door.stored[0]?.status).toBe('filtered')
    expect(door.stored[0]?.reason).toBeUndefined()
  })
})

describe('duplicates', () => {
  it('are answered 200 with the run of the first', async () => {
    const dedupe = { key: '{{ trigger.body.id }}', windowHours: 72 }
    const door = await openDoor(withSettings({ dedupe, respond: 'result' }), {
      store: async (deliveries) =>
        deliveries.map(() => ({
          status: 'duplicate' as const,
          duplicateOf: 'evt_first',
          duplicateRun: 'run_first',
        })),
    })
    expect(await post(door.url, '{"id":7}', json)).toMatchObject({
      status: 200,
      body: { event: expect.stringMatching(/^evt_/), run: 'run_first', status: 'duplicate' },
    })
  })
})

describe('events that cannot run now', () => {
  it.each([
    ['paused', { state: 'paused' as const }, 'paused'],
    ['waiting for a connection', { hold: 'connection' as const }, 'connection'],
    ['in maintenance', { hold: 'maintenance' as const }, 'maintenance'],
  ])('are held while the flow is %s', async (_case, change, reason) => {
    const door = await openDoor(endpoint(change))
    expect(await post(door.url, '{}', json)).toMatchObject({
      status: 202,
      body: { status: 'held' },
    })
    expect(door.stored[0]).toMatchObject({ status: 'held', reason })
    expect(door.stored[0]?.run).toBeUndefined()
  })
})

describe('a rate limit', () => {
  it('answers 429 with Retry-After before it reads, and counts the flood in one row', async () => {
    const door = await openDoor(withSettings({ rate: { perSecond: 2 } }), { now: () => 1_000 })
    const answers = []
    for (let sent = 0; sent < 6; sent += 1) answers.push(await post(door.url, '{}', json))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 429, 429, 429, 429])
    const [, , refused, last] = answers
    expect(refused?.headers.get('retry-after')).toBe('1')
    expect(refused?.body).toMatchObject({ status: 'rejected', reason: 'rate_limited' })
    expect(last?.body.event).toBe(refused?.body.event)
    await door.ingest.drained()
    const [row] = door.stored.filter(({ status }) => status === 'rejected')
    expect(row).toMatchObject({ id: refused?.body.event, repeats: 4, reason: 'rate_limited' })
  })

  it('of a workspace covers all of its endpoints', async () => {
    const door = await openDoor(endpoint(), { workspaceRate: 1, now: () => 1_000 })
    expect((await post(door.url, '{}', json)).status).toBe(202)
    expect((await post(door.url, '{}', json)).status).toBe(429)
  })

  it('lets a flood of forged requests cost a bounded number of rows, and loses none from the count', async () => {
    const signature = { preset: 'github', secrets: ['s3cret'] }
    const door = await openDoor(withSettings({ signature }), { now: () => 1_000 })
    for (let sent = 0; sent < 260; sent += 1) await post(door.url, '{}', json)
    await door.ingest.drained()
    expect(door.stored).toHaveLength(201)
    const counted = door.stored.reduce((sum, { repeats = 1 }) => sum + repeats, 0)
    expect(counted).toBe(260)
  })
})

describe('a body of several events', () => {
  it('becomes an event for each, and is kept as it came', async () => {
    const door = await openDoor(withSettings({ body: { split: 'array' } }))
    const answer = await post(door.url, '[{"n":1}, {"n":2},\n{"n":3}]', json)
    expect(answer).toMatchObject({ status: 202, body: { status: 'accepted', events: 3 } })
    const parts = door.stored.slice(0, -1)
    const whole = door.stored.at(-1)
    expect(whole).toMatchObject({ reason: 'split', detail: '3', answer: { status: 202 } })
    expect(JSON.parse(whole?.answer?.body ?? '')).toEqual(answer.body)
    expect(whole?.run).toBeUndefined()
    expect(parts.map(({ body }) => Buffer.from(body ?? []).toString())).toEqual([
      '{"n":1}',
      '{"n":2}',
      '{"n":3}',
    ])
    expect(parts.every(({ run }) => run)).toBe(true)
    expect(answer.body.run).toBe(parts[0]?.run?.id)
  })
})

describe('requests from web pages', () => {
  const cors = { origins: ['https://shop.example'] }

  it('are answered before they are sent, and may read the answer', async () => {
    const door = await openDoor(withSettings({ cors }))
    const asked = await send(door.url, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(asked.headers.get('access-control-allow-methods')).toContain('POST')
    const sent = await post(door.url, '{}', { ...json, origin: 'https://shop.example' })
    expect(sent.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(door.stored.map(({ status }) => status)).toEqual(['handshake', 'accepted'])
  })

  it('of other sites get no permission', async () => {
    const door = await openDoor(withSettings({ cors }))
    const asked = await send(door.url, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(asked.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('a handshake', () => {
  it.each(['draft', 'paused', 'live'] as const)('is answered for a %s flow', async (state) => {
    const door = await openDoor(endpoint({ state, version: state === 'draft' ? null : 3 }))
    const body = '{"type":"url_verification","token":"t","challenge":"c-123"}'
    const answer = await post(door.url, body, json)
    expect(answer).toMatchObject({ status: 200, text: 'c-123' })
    expect(answer.headers.get('content-type')).toContain('text/plain')
    expect(door.stored[0]).toMatchObject({ status: 'handshake', reason: 'slack' })
  })

  it('of a configured sender must be signed where the sender signs it', async () => {
    const signature = { preset: 'slack', secrets: ['s3cret'] }
    const door = await openDoor(withSettings({ signature }))
    const body = '{"type":"url_verification","token":"t","challenge":"c-123"}'
    expect(await post(door.url, body, json)).toMatchObject({
      status: 401,
      body: { reason: 'bad_signature' },
    })
  })

  it('that gives a secret has it kept aside, and nowhere else', async () => {
    const door = await openDoor(endpoint())
    const answer = await post(door.url, '{}', { ...json, 'x-hook-secret': 'asana-secret-1' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-hook-secret')).toBe('asana-secret-1')
    expect(door.kept).toEqual(['asana-secret-1'])
    expect(door.stored[0]).toMatchObject({ reason: 'asana', detail: 'secret:sec_1' })
    expect(JSON.stringify(door.stored)).not.toContain('asana-secret-1')
  })
})

describe('a token in a body', () => {
  it('is kept aside too, and the rest of the body is whole', async () => {
    const door = await openDoor(endpoint())
    const body = '{"verification_token":"secret_notion_1234567890"}'
    expect((await post(door.url, body, json)).status).toBe(200)
    expect(door.kept).toEqual(['secret_notion_1234567890'])
    expect(JSON.stringify(door.stored)).not.toContain('secret_notion')
    expect(door.stored[0]?.sizeBytes).toBe(door.stored[0]?.body?.byteLength)
  })
})

describe('a caller that waits', () => {
  it('is told the run’s id when the flow takes longer than its own limit', async () => {
    const settings = { respond: 'result', respondWithinSeconds: 1 }
    const door = await openDoor(endpoint({ settings }), {
      store: async (deliveries) => storedAs(deliveries),
    })
    const begun = performance.now()
    const answer = await post(door.url, '{}', json)
    expect(answer).toMatchObject({
      status: 202,
      body: { status: 'accepted', run: expect.stringMatching(/^run_/) },
    })
    expect(performance.now() - begun).toBeGreaterThan(900)
    expect(door.late).toEqual([answer.body.event])
  })
})
