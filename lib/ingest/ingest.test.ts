import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { closeDoors, endpoint, openDoor, post, storedAs, token } from './test-door'

afterEach(closeDoors)

describe('the front door', () => {
  it('stores the delivery and its run before it answers 202', async () => {
    let isStored = false
    const door = await openDoor(endpoint(), {
      store: async (deliveries) => {
        await new Promise((resolve) => setTimeout(resolve, 30))
        isStored = true
        return storedAs(deliveries)
      },
    })
    const answer = await post(door.url, '{"a":1}', { 'content-type': 'application/json' })
    expect(isStored).toBe(true)
    expect(answer.status).toBe(202)
    expect(answer.body).toEqual({
      event: expect.stringMatching(/^evt_/),
      run: expect.stringMatching(/^run_/),
      status: 'accepted',
    })
  })

  it('keeps the bytes, the rest of the path, the query and the headers, secrets masked', async () => {
    const door = await openDoor(endpoint())
    const bytes = new Uint8Array([0, 255, 254, 10])
    await post(`${door.url}/a/b?x=1&x=2`, bytes, {
      authorization: 'Bearer very-secret',
      'content-type': 'application/octet-stream',
      'x-custom': 'kept',
    })
    const [delivery] = door.stored
    expect(Buffer.from(delivery?.body ?? []).equals(Buffer.from(bytes))).toBe(true)
    expect(delivery).toMatchObject({ path: '/a/b', query: 'x=1&x=2', method: 'POST', sizeBytes: 4 })
    expect(delivery?.bodyKind).toBe('binary')
    expect(delivery?.headers).toContainEqual(['x-custom', 'kept'])
    expect(JSON.stringify(delivery?.headers)).not.toContain('very-secret')
  })

  it.each([
    ['draft', 'kept'],
    ['paused', 'held'],
  ] as const)('answers for a %s flow that the event was %s, without a run', async (state, word) => {
    const door = await openDoor(endpoint({ state, version: null }))
    const answer = await post(door.url, 'hello')
    expect(answer).toMatchObject({ status: 202, body: { status: word } })
    expect(answer.body).not.toHaveProperty('run')
    expect(door.stored[0]).toMatchObject({ status: word })
    expect(door.stored[0]?.run).toBeUndefined()
  })

  it('answers 404 for an unknown token, 410 for a deleted flow, and stores nothing', async () => {
    const unknown = await openDoor(undefined)
    expect(await post(unknown.url, 'x')).toMatchObject({ status: 404, body: { status: 'unknown' } })
    const odd = `http://127.0.0.1:${unknown.port}/hooks/short`
    expect(await post(odd, 'x')).toMatchObject({ status: 404, body: { status: 'unknown' } })
    const deleted = await openDoor(endpoint({ state: 'deleted' }))
    expect(await post(deleted.url, 'x')).toMatchObject({ status: 410, body: { status: 'deleted' } })
    expect([...unknown.stored, ...deleted.stored]).toEqual([])
  })

  it('rejects another method than the flow allows, says which, and keeps the request', async () => {
    const door = await openDoor(endpoint({ settings: { methods: ['POST', 'PUT'] } }))
    const response = await fetch(door.url)
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST, PUT')
    expect(await response.json()).toMatchObject({
      status: 'rejected',
      reason: 'method_not_allowed',
    })
    expect(door.stored[0]).toMatchObject({ status: 'rejected', method: 'GET' })
  })

  it('answers 413 while a body without a declared length is still coming', async () => {
    const door = await openDoor(endpoint())
    const answered = new Promise<number>((resolve, reject) => {
      const request = httpRequest(door.url, { method: 'POST' }, ({ statusCode }) => {
        resolve(statusCode ?? 0)
        request.destroy()
      })
      request.on('error', reject)
      // Never ended: the answer must not wait for the end of the body.
      request.write(Buffer.alloc(6_000))
      request.write(Buffer.alloc(6_000))
    })
    expect(await answered).toBe(413)
    expect(door.stored[0]).toMatchObject({ status: 'rejected', reason: 'too_large', body: null })
  })

  it('answers 413 to a declared length over the limit without reading the body', async () => {
    const door = await openDoor(endpoint())
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(door.port, '127.0.0.1', () => {
        socket.write(
          `POST /hooks/${token} HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999\r\n\r\nfirst`,
        )
      })
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk.toString()
      })
      socket.on('close', () => resolve(text))
      socket.on('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer.toLowerCase()).toContain('connection: close')
    expect(door.stored[0]).toMatchObject({ sizeBytes: 99_999_999, reason: 'too_large' })
  })

  it('answers 503 with Retry-After when it cannot store, and never a 2xx', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const door = await openDoor(endpoint(), { store: () => Promise.reject(away) })
    const answer = await post(door.url, 'x')
    expect(answer).toMatchObject({ status: 503, body: { status: 'unavailable' } })
    expect(answer.headers.get('retry-after')).toBe('2')
  })

  it('answers 503 when too many events wait to be stored', async () => {
    let open: (() => void) | undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    const door = await openDoor(endpoint(), {
      store: (deliveries) => gate.then(() => storedAs(deliveries)),
      maxPending: 2,
    })
    const first = post(door.url, 'x')
    const rest = Array.from({ length: 6 }, () => post(door.url, 'x'))
    const refused = await Promise.any(
      rest.map(async (one) => {
        const answer = await one
        if (answer.status !== 503) throw new Error('accepted')
        return answer
      }),
    )
    expect(refused.body).toEqual({ status: 'unavailable' })
    open?.()
    expect((await first).status).toBe(202)
  })

  it('gives a waiting caller the answer that the flow made', async () => {
    const door = await openDoor(endpoint({ settings: { respond: 'result' } }), {
      store: async (deliveries) => {
        for (const { run } of deliveries) {
          door.results.push({
            id: run?.id ?? '',
            status: 'running',
            answer: { status: 201, headers: { 'content-type': 'text/plain' }, body: 'made' },
          })
        }
        return storedAs(deliveries)
      },
    })
    const response = await fetch(door.url, { method: 'POST', body: '{}' })
    expect(response.status).toBe(201)
    expect(await response.text()).toBe('made')
  })

  it('answers a waiting caller when the run failed, and when it takes too long', async () => {
    const settings = { respond: 'result' }
    const failing = await openDoor(endpoint({ settings }), {
      store: async (deliveries) => {
        for (const { run } of deliveries)
          failing.results.push({ id: run?.id ?? '', status: 'failed' })
        return storedAs(deliveries)
      },
    })
    expect(await post(failing.url, '{}')).toMatchObject({
      status: 502,
      body: { status: 'failed', run: expect.stringMatching(/^run_/) },
    })
    const slow = await openDoor(endpoint({ settings }))
    expect(await post(slow.url, '{}')).toMatchObject({
      status: 202,
      body: { status: 'accepted', run: expect.stringMatching(/^run_/) },
    })
  })

  it('never lets a browser render an answer on our origin', async () => {
    const door = await openDoor(endpoint())
    const { headers } = await post(door.url, '{}')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-type')).toContain('application/json')
  })
})
