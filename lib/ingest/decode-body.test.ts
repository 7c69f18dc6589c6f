import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeBody } from './decode-body'

const max = 1_048_576
const text = Buffer.from(JSON.stringify({ text: 'é'.repeat(1_000) }))

describe('decodeBody', () => {
  it.each([
    ['gzip', gzipSync(text)],
    ['X-GZip ', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', text],
    ['', text],
  ])('unpacks %s', async (encoding, bytes) => {
    expect(await decodeBody(bytes, encoding, max)).toEqual({ bytes: text })
  })

  it('takes an empty body as it is', async () => {
    expect(await decodeBody(Buffer.alloc(0), 'gzip', max)).toEqual({ bytes: Buffer.alloc(0) })
  })

  it.each(['gzip, gzip', 'gzip,br', 'identity, gzip', 'compress', 'zstd', 'nonsense', '__proto__'])(
    'does not unpack %s',
    async (encoding) => {
      const problem = { problem: 'unsupported_encoding' }
      expect(await decodeBody(gzipSync(gzipSync(text)), encoding, max)).toEqual(problem)
    },
  )

  it.each([
    ['gzip', gzipSync(text).subarray(0, -9)],
    ['gzip', text],
    ['deflate', deflateSync(text).subarray(0, 10)],
    ['deflate', Buffer.from('hello')],
    ['br', brotliCompressSync(text).subarray(0, 10)],
    ['br', Buffer.from('hello')],
  ])('says that broken %s is broken', async (encoding, bytes) => {
    expect(await decodeBody(bytes, encoding, max)).toEqual({ problem: 'malformed' })
  })

  it('says that gzip of the wrong sum is broken', async () => {
    const bytes = gzipSync(text)
    bytes.writeUInt32LE(1, bytes.length - 8)
    expect(await decodeBody(bytes, 'gzip', max)).toEqual({ problem: 'malformed' })
  })

  it('takes exactly the limit and not a byte more', async () => {
    for (const encoding of ['gzip', 'identity']) {
      const pack = (bytes: Buffer) => (encoding === 'gzip' ? gzipSync(bytes) : bytes)
      const whole = Buffer.alloc(1_000)
      expect(await decodeBody(pack(whole), encoding, 1_000)).toEqual({ bytes: whole })
      expect(await decodeBody(pack(whole), encoding, 999)).toEqual({ problem: 'too_large' })
    }
  })

  const zeros = Buffer.alloc(100 * max)
  const quick = { level: 1, params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }
  it.each([
    ['gzip', gzipSync(zeros, quick)],
    ['gzip in many members', Buffer.concat(Array(100).fill(gzipSync(Buffer.alloc(max))))],
    ['deflate', deflateSync(zeros, quick)],
    ['br', brotliCompressSync(zeros, quick)],
  ])('stops unpacking 100 MB of %s at the limit', async (name, bytes) => {
    const encoding = name.split(' ')[0] ?? ''
    const before = process.memoryUsage().arrayBuffers
    const started = performance.now()
    const all = await Promise.all(Array.from({ length: 8 }, () => decodeBody(bytes, encoding, max)))
    expect(all).toEqual(Array(8).fill({ problem: 'too_large' }))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 3 * max)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
