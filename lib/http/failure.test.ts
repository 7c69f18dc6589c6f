import { createServer as createTcpServer } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { untrustedCertificate } from './test-certificate'
import { client, closeLater, failureOf, get, server } from './test-client'
import { listen, startServer } from './test-server'

describe('a host that cannot be reached', () => {
  it('refuses the connection: nothing was sent', async () => {
    const gone = await startServer()
    await gone.close()
    const failure = await failureOf(get(gone.url))
    expect(failure).toMatchObject({ kind: 'unavailable', isUnsent: true })
    expect(failure.message).toContain(`127.0.0.1:${gone.port} refused the connection`)
  })

  it('has a name that nobody knows: nothing was sent', async () => {
    const failure = await failureOf(get('http://nobody.invalid/'))
    expect(failure).toMatchObject({ kind: 'unavailable', isUnsent: true })
    expect(failure.message).toContain('nobody.invalid ')
  })

  it('has a name that nobody answers for, within the limit for connecting', async () => {
    const http = client({ lookup: () => new Promise(() => {}), limits: { connectMs: 200 } })
    const failure = await failureOf(http.request({ method: 'POST', url: 'http://slow.test/' }))
    expect(failure).toMatchObject({ kind: 'timeout', isUnsent: true })
    expect(failure.message).toBe('slow.test did not accept a connection within 0.2 s.')
  })

  it('has a name that leads to nothing', async () => {
    const http = client({ lookup: async () => [] })
    const failure = await failureOf(http.request({ method: 'GET', url: 'http://empty.test/' }))
    expect(failure).toMatchObject({ kind: 'unavailable', isUnsent: true })
  })

  it('has a certificate that cannot be trusted: nothing was sent, to the name that was asked', async () => {
    const names: string[] = []
    let bytes = 0
    const tls = createTlsServer(
      {
        ...untrustedCertificate,
        SNICallback: (name, done) => {
          names.push(name)
          done(null)
        },
      },
      (socket) => socket.on('data', (chunk) => (bytes += chunk.length)),
    )
    const { port } = closeLater(await listen(tls))
    const http = client({ lookup: async () => [{ address: '127.0.0.1', family: 4 }] })
    const failure = await failureOf(
      http.request({ method: 'POST', url: `https://shop.test:${port}/`, body: 'secret' }),
    )
    expect(failure).toMatchObject({ kind: 'unavailable', isUnsent: true })
    expect(failure.message).toContain('certificate')
    expect(names).toEqual(['shop.test'])
    expect(bytes).toBe(0)
  })

  it('speaks no HTTPS, or no HTTP', async () => {
    const plain = await server()
    const failure = await failureOf(get(plain.url.replace('http:', 'https:')))
    expect(failure).toMatchObject({ kind: 'unavailable', isUnsent: true })
    const other = createTcpServer((socket) => socket.end('220 mail.test ESMTP\r\n'))
    const { url } = closeLater(await listen(other))
    expect((await failureOf(get(url))).kind).toBe('unavailable')
  })
})

describe('a connection that breaks', () => {
  it.each([
    ['before the answer', ''],
    ['inside the headers', 'HTTP/1.1 200 OK\r\ncontent-'],
    ['inside the body', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'],
    ['inside a chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab'],
  ])('%s may have been a request that worked', async (_when, text) => {
    const tcp = createTcpServer((socket) =>
      socket.once('data', () => (text ? socket.end(text) : socket.resetAndDestroy())),
    )
    const { url } = closeLater(await listen(tcp))
    const failure = await failureOf(client().request({ method: 'POST', url, body: 'x' }))
    expect(failure).toMatchObject({ kind: 'unavailable', isUnsent: false })
  })
})

describe('a server that takes its time', () => {
  it('runs into the limit of the step', async () => {
    const { url, port, requests } = await server(() => {})
    const failure = await failureOf(get(url, { timeoutMs: 500 }))
    expect(failure).toMatchObject({ kind: 'timeout', isUnsent: false })
    expect(failure.message).toBe(`127.0.0.1:${port} did not answer within 500 ms.`)
    // What was sent in time may be read a little later.
    await expect.poll(() => requests).toHaveLength(1)
  })

  it('runs into the limit for headers', async () => {
    const { url } = await server(() => {})
    const http = client({ limits: { headersMs: 100 } })
    const failure = await failureOf(http.request({ method: 'GET', url }))
    expect(failure).toMatchObject({ kind: 'timeout', isUnsent: false })
    expect(failure.message).toContain('did not answer within 100 ms.')
  })

  it('runs into the limit with a body that drips', async () => {
    const { url } = await server((response) => {
      const timer = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(timer))
    })
    expect((await failureOf(get(url, { timeoutMs: 200 }))).kind).toBe('timeout')
  })

  it('runs into one limit over all redirects', async () => {
    const { url, requests } = await server((response) => {
      setTimeout(() => response.writeHead(307, { location: '/' }).end(), 60)
    })
    expect((await failureOf(get(url, { timeoutMs: 150 }))).kind).toBe('timeout')
    expect(requests.length).toBeLessThanOrEqual(3)
  })

  it('has not been sent what still waits for a connection', async () => {
    const { url, requests } = await server(() => {})
    const http = client({ limits: { connectionsPerOrigin: 1 } })
    const first = failureOf(http.request({ method: 'GET', url, timeoutMs: 600 }))
    const second = await failureOf(http.request({ method: 'POST', url, timeoutMs: 100 }))
    expect(second).toMatchObject({ kind: 'timeout', isUnsent: true })
    expect((await first).isUnsent).toBe(false)
    expect(requests.map(({ method }) => method)).toEqual(['GET'])
  })

  it('is left when the caller stops, for the reason the caller gives', async () => {
    const stop = new AbortController()
    const { url } = await server(() => stop.abort(new Error('The lease is lost.')))
    await expect(get(url, { signal: stop.signal })).rejects.toThrow('The lease is lost.')
    await expect(get(url, { signal: stop.signal })).rejects.toThrow('The lease is lost.')
  })
})
