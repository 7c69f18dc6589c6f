import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { closedLoop, openLoop } from './load'
import { spread } from './statistics'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const isAccepted = ({ status }: { status: number }) => status === 202

describe('closedLoop', () => {
  it('ends before its time when nothing is left to send', async () => {
    const url = await serve((request, response) => {
      request.resume().on('end', () => response.writeHead(202, { 'content-length': 2 }).end('{}'))
    })
    let left = 20
    const mayGoOn = () => left-- > 0
    const load = { url, connections: 4, durationMs: 60_000, body: () => '{}', isRight: isAccepted }
    expect(await closedLoop({ ...load, mayGoOn })).toMatchObject({ sent: 20, right: 20 })
  })

  it('sends on as many connections as it was told and counts every answer', async () => {
    const sockets = new Set<unknown>()
    let received = 0
    const url = await serve((request, response) => {
      sockets.add(request.socket)
      request.resume().on('end', () => {
        received += 1
        response.writeHead(202, { 'content-length': 2 }).end('{}')
      })
    })
    const result = await closedLoop({
      url,
      connections: 4,
      durationMs: 100,
      body: () => '{}',
      isRight: isAccepted,
    })
    expect(sockets.size).toBe(4)
    expect(result).toMatchObject({ sent: received, right: received, wrongCount: 0 })
    expect(received).toBeGreaterThan(4)
  })

  it('counts wrong answers and broken connections apart from right ones', async () => {
    let received = 0
    const url = await serve((request, response) => {
      request.resume().on('end', () => {
        received += 1
        if (received % 3 === 0) request.socket.destroy()
        else response.writeHead(received % 3 === 1 ? 202 : 503, { 'content-length': 0 }).end()
      })
    })
    const result = await closedLoop({
      url,
      connections: 1,
      durationMs: 100,
      body: () => '{}',
      isRight: isAccepted,
    })
    expect(result.right).toBe(Math.ceil(received / 3))
    expect(result.right + result.wrongCount).toBe(result.sent)
    expect(result.wrong.join()).toMatch(/503/)
    expect(result.wrong.join()).toMatch(/closed/)
  })

  it('reads answers that arrive in pieces, and bodies that hold the end mark of a head', async () => {
    const url = await serve((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(202, { 'content-length': 10 })
        response.write('ab\r\n')
        setImmediate(() => response.end('\r\ncd\r\n'))
      })
    })
    const result = await closedLoop({
      url,
      connections: 2,
      durationMs: 60,
      body: () => '{}',
      isRight: ({ body }) => body.toString() === 'ab\r\n\r\ncd\r\n',
    })
    expect(result.wrong).toEqual([])
    expect(result.right).toBeGreaterThan(2)
  })
})

describe('openLoop', () => {
  it('sends at the given rate', async () => {
    const url = await serve((request, response) => {
      request.resume().on('end', () => response.writeHead(202, { 'content-length': 0 }).end())
    })
    const result = await openLoop({
      url,
      perSecond: 200,
      durationMs: 500,
      body: () => '{}',
      isRight: isAccepted,
    })
    expect(result).toMatchObject({ sent: 100, right: 100 })
    expect(result.elapsedMs).toBeGreaterThan(490)
  })

  it('charges a stall to every request that was due during it', async () => {
    const stallMs = 300
    let firstMs: number | undefined
    const url = await serve((request, response) => {
      firstMs ??= performance.now()
      const restMs = Math.max(0, firstMs + stallMs - performance.now())
      setTimeout(() => response.writeHead(202, { 'content-length': 0 }).end(), restMs)
      request.resume()
    })
    const result = await openLoop({
      url,
      perSecond: 100,
      durationMs: 600,
      body: () => '{}',
      isRight: isAccepted,
    })
    const { p50, max } = spread(result.latenciesMs)
    expect(max).toBeGreaterThan(stallMs * 0.9)
    // Half of the requests fell into the stall; the 15th of 60 waited about half of it.
    const waited = result.latenciesMs.filter((ms) => ms > stallMs / 2)
    expect(waited.length).toBeGreaterThanOrEqual(12)
    expect(p50).toBeLessThan(stallMs / 2)
  })

  it('gives the moment a request is due to its body', async () => {
    const dues: number[] = []
    const url = await serve((request, response) => {
      request.resume().on('end', () => response.writeHead(202, { 'content-length': 0 }).end())
    })
    await openLoop({
      url,
      perSecond: 1_000,
      durationMs: 10,
      body: (_, atUs) => {
        dues.push(atUs)
        return '{}'
      },
      isRight: isAccepted,
    })
    const steps = dues.slice(1).map((due, index) => due - (dues[index] ?? 0))
    expect(steps).toEqual(Array.from({ length: 9 }, () => 1_000))
  })

  it('sends many at once on the connections it was told, and gives each answer to its request', async () => {
    const sockets = new Set<unknown>()
    const answers: (() => void)[] = []
    const url = await serve((request, response) => {
      sockets.add(request.socket)
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const body = Buffer.concat(chunks)
        answers.push(() => response.writeHead(202, { 'content-length': body.length }).end(body))
        // Once all are under way, and not in the order they came.
        if (answers.length === 100) for (const answer of answers.reverse()) answer()
      })
    })
    const result = await openLoop({
      url,
      perSecond: 1_000,
      durationMs: 100,
      connections: 3,
      body: (index) => `{"index":${index}}`,
      isRight: ({ status, body }, index) =>
        status === 202 && body.toString() === `{"index":${index}}`,
    })
    expect(result).toMatchObject({ sent: 100, right: 100, wrong: [] })
    expect(result.underWayMost).toBe(100)
    expect(sockets.size).toBe(3)
  })

  it('counts what stood behind an answer that closes the connection as failed', async () => {
    const answers: (() => void)[] = []
    const url = await serve((request, response) => {
      const close = answers.length === 4 ? { connection: 'close' } : {}
      answers.push(() => response.writeHead(202, { 'content-length': 0, ...close }).end())
      // Once all are under way.
      request.resume().on('end', () => {
        if (answers.length === 10) for (const answer of answers) answer()
      })
    })
    const result = await openLoop({
      url,
      perSecond: 1_000,
      durationMs: 10,
      connections: 1,
      body: () => '{}',
      isRight: isAccepted,
    })
    expect(result).toMatchObject({ sent: 10, right: 5, wrongCount: 5 })
    expect(result.wrong[0]).toMatch(/closed/)
  })
})
