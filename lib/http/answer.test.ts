import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { client, failureOf, get, server } from './test-client'
import { sendJson } from './test-server'

describe('an answer that says no', () => {
  it.each([
    [400, 'rejected'],
    [401, 'connection'],
    [403, 'connection'],
    [404, 'rejected'],
    [408, 'unavailable'],
    [409, 'rejected'],
    [422, 'rejected'],
    [425, 'unavailable'],
    [429, 'rate_limited'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [304, 'rejected'],
  ])('with %i fails as %s', async (status, kind) => {
    const { url, port } = await server((response) => sendJson(response, { why: 'because' }, status))
    const failure = await failureOf(get(url))
    expect(failure.kind).toBe(kind)
    expect(failure.isUnsent).toBe(false)
    expect(failure.message).toContain(`127.0.0.1:${port} answered with status ${status}`)
    const body = status === 304 ? '' : '{"why":"because"}'
    expect(failure.details).toEqual({ status, body })
  })

  it('is none when the step accepts its status', async () => {
    const { url } = await server((response) => sendJson(response, { a: 1 }, 404))
    const answer = await get(url, { acceptStatus: (status) => status === 404 })
    expect(answer).toMatchObject({ status: 404, body: { a: 1 } })
  })

  it('has as many entries as it has', async () => {
    const list = Array(100_001).fill(1)
    const { url } = await server((response) => sendJson(response, list))
    expect((await get(url)).body).toHaveLength(100_001)
  })

  it('says when to come back, in seconds or as a date', async () => {
    const at = new Date(Date.now() + 90_000)
    const values = ['7', at.toUTCString(), '-5', 'soon', '']
    const { url } = await server((response, request) => {
      response.setHeader('retry-after', values[Number(request.url.slice(1))] ?? '')
      sendJson(response, {}, 429)
    })
    const asked: (number | undefined)[] = []
    for (const index of values.keys()) {
      asked.push((await failureOf(get(`${url}/${index}`))).retryAfterMs)
    }
    expect(asked[0]).toBe(7_000)
    expect(asked[1]).toBeGreaterThan(80_000)
    expect(asked[1]).toBeLessThanOrEqual(90_000)
    expect(asked.slice(2)).toEqual([undefined, undefined, undefined])
  })

  it('shows the first 2 KB of a long or packed explanation', async () => {
    const long = 'x'.repeat(5_000_000)
    const { url } = await server((response, request) => {
      if (request.url === '/packed') {
        response.writeHead(500, { 'content-encoding': 'gzip' }).end(gzipSync('short'))
      } else response.writeHead(500).end(long)
    })
    const { details } = await failureOf(get(url))
    expect(details).toEqual({ status: 500, body: 'x'.repeat(2048) })
    expect((await failureOf(get(`${url}/packed`))).details).toEqual({ status: 500, body: 'short' })
  })
})

describe('an answer that is too large', () => {
  const limits = { answerBytesMax: 100_000 }

  it.each(['with its length', 'in chunks'])('is refused %s', async (how) => {
    const { url } = await server((response) => {
      if (how === 'with its length') response.setHeader('content-length', 200_000)
      response.write('x'.repeat(50_000))
      response.end('x'.repeat(150_000))
    })
    const failure = await failureOf(client({ limits }).request({ method: 'GET', url }))
    expect(failure.kind).toBe('rejected')
    expect(failure.message).toContain('larger than 100000 bytes')
  })

  it('is taken up to the last byte that it may have', async () => {
    const { url } = await server((response) => response.end('x'.repeat(100_000)))
    const answer = await client({ limits }).request({ method: 'GET', url })
    expect(answer.body).toHaveLength(100_000)
  })

  it('is refused when it is small only as long as it is packed', async () => {
    const bombs: Record<string, Buffer> = {
      gzip: gzipSync(Buffer.alloc(12_000_000)),
      br: brotliCompressSync(Buffer.alloc(12_000_000)),
      deflate: deflateSync(Buffer.alloc(12_000_000)),
    }
    const { url } = await server((response, request) => {
      const name = request.url.slice(1)
      response.writeHead(200, { 'content-encoding': name }).end(bombs[name])
    })
    for (const name of Object.keys(bombs)) {
      const failure = await failureOf(get(`${url}/${name}`))
      expect(failure.kind, name).toBe('rejected')
      expect(failure.message).toContain('larger than 10 MB')
    }
  })

  it('is refused when it is endless, and read no further', async () => {
    let written = 0
    const { url } = await server((response) => {
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384))) written += 16_384
        if (!response.destroyed) response.once('drain', pour)
      }
      pour()
    })
    expect((await failureOf(client({ limits }).request({ method: 'GET', url }))).kind).toBe(
      'rejected',
    )
    expect(written).toBeLessThan(20_000_000)
  })

  it('is refused for its headers', async () => {
    const many = await server((response) => {
      for (let count = 0; count < 150; count += 1) response.setHeader(`x-${count}`, 'y')
      response.end()
    })
    expect((await failureOf(get(many.url))).message).toContain('more than 100 headers')
    const long = await server((response) => {
      response.setHeader('x-long', 'y'.repeat(70_000))
      response.end()
    })
    expect((await failureOf(get(long.url))).kind).toBe('rejected')
  })

  it('is refused in an encoding that cannot be read', async () => {
    const { url } = await server((response) =>
      response.writeHead(200, { 'content-encoding': 'zstd' }).end('x'),
    )
    expect((await failureOf(get(url))).kind).toBe('rejected')
  })
})
