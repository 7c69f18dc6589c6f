import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '@/lib/apps/define'
import { client, failureOf, get, server } from './test-client'
import { sendJson, type TestServer } from './test-server'

describe('a request', () => {
  it('sends an object as JSON, and a text as it is with its type', async () => {
    const { url, requests } = await server()
    const http = client()
    await http.request({ method: 'post', url: `${url}/a?b=1#c`, body: { ä: [1, null] } })
    await http.request({ method: 'PUT', url, body: '<a/>', contentType: 'application/xml' })
    await http.request({ method: 'PUT', url, body: 'plain' })
    await http.request({ method: 'POST', url, body: [1] })
    await http.request({ method: 'GET', url, body: null })
    const seen = requests.map(({ headers, body }) => [headers['content-type'], body])
    expect(seen).toEqual([
      ['application/json', '{"ä":[1,null]}'],
      ['application/xml', '<a/>'],
      ['text/plain; charset=utf-8', 'plain'],
      ['application/json', '[1]'],
      [undefined, ''],
    ])
    expect(requests[0]).toMatchObject({ method: 'POST', url: '/a?b=1' })
  })

  it('sends an object as a form when its type says so', async () => {
    const { url, requests } = await server()
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const body = { To: '+49 1', Tag: ['a', 'b&c'], none: null }
    await client().request({ method: 'POST', url, headers, body })
    expect(requests[0]?.body).toBe('To=%2B49+1&Tag=a&Tag=b%26c')
  })

  it('reads JSON without losing a number, and other answers as text', async () => {
    const { url } = await server((response, request) => {
      if (request.url === '/text') response.end('{"a":1}<')
      else if (request.url === '/wrong') sendJsonText(response, '{"a":')
      else if (request.url === '/none') response.writeHead(204).end()
      else sendJsonText(response, '{"id":9007199254740993,"n":1.5}')
    })
    expect((await get(url)).body).toEqual({ id: '9007199254740993', n: 1.5 })
    expect((await get(`${url}/text`)).body).toBe('{"a":1}<')
    expect((await get(`${url}/wrong`)).body).toBe('{"a":')
    expect(await get(`${url}/none`)).toMatchObject({ status: 204, body: null })
  })

  it('unpacks what comes packed', async () => {
    const text = JSON.stringify({ a: 'b'.repeat(1000) })
    const packed: Record<string, Buffer> = {
      gzip: gzipSync(text),
      deflate: deflateSync(text),
      br: brotliCompressSync(text),
      raw: deflateRawSync(text),
    }
    const { url } = await server((response, request) => {
      const name = request.url.slice(1)
      response.setHeader('content-type', 'application/json')
      response.setHeader('content-encoding', name === 'raw' ? 'deflate' : name)
      response.end(packed[name])
    })
    for (const name of Object.keys(packed)) {
      expect((await get(`${url}/${name}`)).body, name).toEqual({ a: 'b'.repeat(1000) })
    }
  })

  it('uses one connection for 50 requests in a row', async () => {
    const { url, connections, requests } = await server()
    const http = client()
    for (let count = 0; count < 50; count += 1) {
      await http.request({ method: 'POST', url, body: { count } })
    }
    expect(requests).toHaveLength(50)
    expect(connections()).toBe(1)
  })

  it('never opens more connections to one origin than it may', async () => {
    const { url, connections } = await server()
    const http = client({ limits: { connectionsPerOrigin: 3 } })
    await Promise.all(Array.from({ length: 40 }, () => http.request({ method: 'GET', url })))
    expect(connections()).toBe(3)
  })

  it.each(['Connection', 'Host', 'content-length', 'Transfer-Encoding', 'Proxy-Authorization'])(
    'refuses the header %s, which frames the message',
    async (name) => {
      const { url, requests } = await server()
      const failure = await failureOf(get(url, { headers: { [name]: 'x' } }))
      expect(failure.kind).toBe('invalid_input')
      expect(failure.message).toContain(name)
      expect(requests).toHaveLength(0)
    },
  )

  it('refuses headers and methods that would break the message', async () => {
    const { url, requests } = await server()
    const wrong: Partial<HttpRequest>[] = [
      { headers: { 'x-a': 'b\r\nx-c: d' } },
      { headers: { 'x-a': 'b\0' } },
      { headers: { 'x-a': 'snow ☃' } },
      { headers: { 'x a': 'b' } },
      { headers: { '': 'b' } },
      { method: 'CONNECT' },
      { method: 'TRACE' },
      { method: 'GET / HTTP/1.1\r\n' },
    ]
    for (const one of wrong) expect((await failureOf(get(url, one))).kind).toBe('invalid_input')
    expect(requests).toHaveLength(0)
  })

  it('takes no proxy from the environment', async () => {
    const proxy = await server()
    const target = await server()
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) process.env[name] = proxy.url
    try {
      await get(target.url)
    } finally {
      for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) delete process.env[name]
    }
    expect(proxy.connections()).toBe(0)
    expect(target.requests).toHaveLength(1)
  })
})

describe('a redirect', () => {
  const secrets = {
    Authorization: 'Bearer canary',
    Cookie: 'sid=canary',
    'X-Api-Key': 'canary',
    'Idempotency-Key': 'run_1:a',
  }

  it('keeps method and body at 307 and 308, and turns POST into GET otherwise', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const { url, requests } = await server((response, request) => {
        if (request.url === '/end') sendJson(response, { ok: true })
        else response.writeHead(status, { location: '/end' }).end()
      })
      await client().request({ method: 'POST', url, body: { a: 1 } })
      const keeps = status === 307 || status === 308
      expect(requests[1]).toMatchObject(
        keeps ? { method: 'POST', body: '{"a":1}' } : { method: 'GET', body: '' },
      )
      expect(requests[1]?.headers['content-type']).toBe(keeps ? 'application/json' : undefined)
    }
  })

  it('takes secrets along on the same origin only', async () => {
    const other = await server()
    const { url, requests } = await server((response, request) => {
      const location = request.url === '/out' ? other.url : '/out'
      response.writeHead(307, { location }).end()
    })
    await get(url, { headers: secrets })
    expect(requests[1]?.headers).toMatchObject({ authorization: 'Bearer canary' })
    const [seen] = other.requests
    expect(JSON.stringify(seen)).not.toContain('canary')
    expect(seen?.headers['idempotency-key']).toBe('run_1:a')
  })

  it('does not get its secrets back on the way home', async () => {
    const stops: TestServer[] = []
    const first = await server((response, request) => {
      const location = request.url === '/home' ? undefined : stops[0]?.url
      if (location) response.writeHead(307, { location }).end()
      else sendJson(response, {})
    })
    stops.push(
      await server((response) => {
        response.writeHead(307, { location: `${first.url}/home` }).end()
      }),
    )
    await get(first.url, { headers: secrets })
    expect(JSON.stringify(first.requests[1])).not.toContain('canary')
  })

  it('is followed five times and no more', async () => {
    const { url, requests } = await server((response) => {
      response.writeHead(302, { location: '/' }).end()
    })
    const failure = await failureOf(get(url))
    expect(failure.kind).toBe('rejected')
    expect(requests).toHaveLength(6)
  })

  it('is not followed to other protocols or into user names', async () => {
    for (const location of ['file:///etc/passwd', 'http://a:b@127.0.0.1/', 'http://[::1']) {
      const { url } = await server((response) => response.writeHead(302, { location }).end())
      expect((await failureOf(get(url))).kind, location).toBe('rejected')
    }
  })

  it('is an answer like any other when its status is wanted', async () => {
    const { url, requests } = await server((response) => {
      response.writeHead(302, { location: '/next' }).end()
    })
    const answer = await get(url, { acceptStatus: (status) => status === 302 })
    expect(answer).toMatchObject({ status: 302, headers: { location: '/next' } })
    expect(requests).toHaveLength(1)
  })
})

function sendJsonText(response: Parameters<typeof sendJson>[0], text: string): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(text)
}
