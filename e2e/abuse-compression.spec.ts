import { createHmac } from 'node:crypto'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect } from '@playwright/test'
import { test } from './fixtures'
import { echoFlow } from './support/documents'
import { post } from './support/hooks'
import { memoryGrowthMb } from './support/memory'

const shown = { body: '{{ trigger.body }}' }

test.describe('compressed bodies', () => {
  const order = '{"id":17}'
  // 100 MB that travel as 100 KB or less.
  const zeros = Buffer.alloc(100 * 1024 * 1024)
  const bombs: [encoding: string, bytes: Buffer][] = [
    ['gzip', gzipSync(zeros)],
    ['deflate', deflateSync(zeros)],
    ['br', brotliCompressSync(zeros)],
  ]
  const headers = (encoding: string) => ({
    'content-type': 'application/json',
    'content-encoding': encoding,
  })

  test('are refused unopened unless the URL takes them', async ({ api }) => {
    const closed = await api.createLiveFlow('Takes no compressed bodies', echoFlow())
    for (const [encoding, bytes] of [...bombs, ['gzip', gzipSync(order)] as const]) {
      const answer = await post(closed.url, new Uint8Array(bytes), headers(encoding))
      expect(answer, encoding).toMatchObject({ status: 415 })
      expect(answer.body.reason).toBe('unsupported_encoding')
    }
    expect((await post(closed.url, order)).status).toBe(200)
  })

  test('are opened up to the limit and no further', async ({ api, product }) => {
    const open = echoFlow(shown, { body: { compressed: true } })
    const flow = await api.createLiveFlow('Takes compressed bodies', open)
    const growthMb = await memoryGrowthMb(product, async () => {
      const sent = Array.from({ length: 4 }, () => bombs).flat()
      const answers = await Promise.all(
        sent.map(([encoding, bytes]) => post(flow.url, new Uint8Array(bytes), headers(encoding))),
      )
      for (const { status, body } of answers) {
        expect(status).toBe(413)
        expect(body.reason).toBe('too_large')
      }
    })
    // Twelve bombs are 1.2 GB.
    expect(growthMb).toBeLessThan(120)
    for (const [encoding, compress] of [
      ['gzip', gzipSync],
      ['deflate', deflateSync],
      ['br', brotliCompressSync],
    ] as const) {
      const answer = await post(flow.url, new Uint8Array(compress(order)), headers(encoding))
      expect(answer, encoding).toMatchObject({ status: 200, body: { body: { id: 17 } } })
    }
  })

  test('that are packed twice, in an unknown way or wrongly are refused', async ({ api }) => {
    const open = echoFlow(shown, { body: { compressed: true } })
    const flow = await api.createLiveFlow('Packed oddly', open)
    const once = gzipSync(order)
    const odd: [encoding: string, bytes: Buffer, status: number][] = [
      ['gzip, gzip', gzipSync(once), 415],
      ['zstd', once, 415],
      ['gzip', Buffer.from(order), 400],
      ['gzip', once.subarray(0, -6), 400],
    ]
    for (const [encoding, bytes, status] of odd) {
      const answer = await post(flow.url, new Uint8Array(bytes), headers(encoding))
      expect(answer.status, encoding).toBe(status)
    }
    expect((await post(flow.url, new Uint8Array(once), headers('gzip'))).status).toBe(200)
  })

  test('are signed as they were sent', async ({ api }) => {
    const secret = 'the secret of both'
    const signature = { preset: 'github', secrets: [secret] }
    const open = echoFlow(shown, { signature, body: { compressed: true } })
    const flow = await api.createLiveFlow('Compressed and signed', open)
    const bytes = gzipSync(order)
    const signatureOf = (signed: Buffer | string) =>
      `sha256=${createHmac('sha256', secret).update(signed).digest('hex')}`
    const sendSigned = (signed: Buffer | string) =>
      post(flow.url, new Uint8Array(bytes), {
        ...headers('gzip'),
        'x-hub-signature-256': signatureOf(signed),
      })
    expect((await sendSigned(order)).status).toBe(401)
    expect(await sendSigned(bytes)).toMatchObject({ status: 200, body: { body: { id: 17 } } })
  })
})
