import { Agent, request as httpRequest } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { Endpoint } from '@/lib/db/hot/endpoints'
import { createLimits } from './limits'
import { closeDoors, endpoint, openDoor, post, storedAs } from './test-door'

afterEach(closeDoors)

const bounds = { maxPending: 40, maxPendingBytes: 1_000, maxBodyBytes: 100 }
const options = { ...bounds, workspaceRate: 0, now: () => 0 }
const gate = (id: string) => ({ id }) as Parameters<ReturnType<typeof createLimits>['enter']>[0]

describe('what waits to be stored', () => {
  it('may be so many requests of one endpoint, whatever others have', () => {
    const { enter } = createLimits(options)
    const places = Array.from({ length: 10 }, () => enter(gate('a')))
    expect(places.every((place) => place !== undefined)).toBe(true)
    expect(enter(gate('a'))).toBeUndefined()
    expect(enter(gate('b'))).toBeDefined()
    places[0]?.leave()
    expect(enter(gate('a'))).toBeDefined()
  })

  it('may be so many bytes of one endpoint, and of all together', () => {
    const { enter } = createLimits(options)
    const full = ['a', 'b', 'c', 'd'].map((id) => {
      const place = enter(gate(id))
      place?.hold(250)
      expect(() => enter(gate(id))?.hold(1)).toThrow('Too many')
      return place
    })
    const late = enter(gate('e'))
    expect(() => late?.mustFit(1)).toThrow('Too many')
    full[0]?.leave()
    late?.mustFit(250)
    late?.hold(250)
    expect(() => late?.hold(1)).toThrow('Too many')
  })

  it('always leaves room for one body of the largest size', () => {
    const { enter } = createLimits({ ...options, maxPendingBytes: 10 })
    const place = enter(gate('a'))
    place?.hold(100)
    expect(() => enter(gate('b'))?.hold(1)).toThrow('Too many')
    place?.leave()
    enter(gate('b'))?.hold(100)
  })
})

describe('the front door when it has no room', () => {
  /** A door whose store is busy until `open` is called; a quarter of 40,000 bytes is for one endpoint. */
  async function busyDoor(settings: Endpoint['settings'] = {}) {
    let open: () => void = () => undefined
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    const door = await openDoor(endpoint({ settings }), {
      store: (deliveries) => opened.then(() => storedAs(deliveries)),
      maxPendingBytes: 40_000,
      maxBodyBytes: 10_000,
    })
    return { door, open }
  }
  const body = (bytes: number) => 'x'.repeat(bytes)

  it('tells large bodies to come again and when, takes small ones, and forgets none it took', async () => {
    const { door, open } = await busyDoor()
    const first = post(door.url, body(6_000))
    // It has been read: what is asked now finds it there.
    await expect.poll(() => door.ingest.delayMs).toBeGreaterThan(0)
    const refused = await post(door.url, body(6_000))
    expect(refused).toMatchObject({ status: 503, body: { status: 'unavailable' } })
    expect(refused.headers.get('retry-after')).toBe('1')
    const small = post(door.url, body(1_000))
    open()
    expect([(await first).status, (await small).status]).toEqual([202, 202])
    expect((await post(door.url, body(6_000))).status).toBe(202)
  })

  it('counts a packed body by what it becomes', async () => {
    const { door, open } = await busyDoor({ body: { compressed: true } })
    const packed = new Uint8Array(gzipSync(body(9_900)))
    const send = () => post(door.url, packed, { 'content-encoding': 'gzip' })
    const first = send()
    await expect.poll(() => door.ingest.delayMs).toBeGreaterThan(0)
    expect((await send()).status).toBe(503)
    open()
    expect((await first).status).toBe(202)
  })

  it('keeps the connection of a sender whose short body it refused', async () => {
    const { door, open } = await busyDoor()
    const first = post(door.url, body(9_000))
    await expect.poll(() => door.ingest.delayMs).toBeGreaterThan(0)
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const send = () =>
      new Promise<{ status: number | undefined; port: number | undefined }>((resolve, reject) => {
        const request = httpRequest(door.url, { method: 'POST', agent }, (response) => {
          const port = request.socket?.localPort
          response.resume().on('end', () => resolve({ status: response.statusCode, port }))
        })
        request.on('error', reject)
        request.end(body(5_000))
      })
    const refused = [await send(), await send()]
    expect(refused.map(({ status }) => status)).toEqual([503, 503])
    open()
    expect((await first).status).toBe(202)
    const accepted = await send()
    expect(accepted.status).toBe(202)
    expect(new Set([...refused, accepted].map(({ port }) => port)).size).toBe(1)
    agent.destroy()
  })
})
