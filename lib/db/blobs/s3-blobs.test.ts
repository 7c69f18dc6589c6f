import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/ids'
import { createS3Blobs } from './s3-blobs'
import { describeBlobStore, nameOf } from './test-blob-store'
import { startTestS3 } from './test-s3'

const workspaceId = newId('workspace')
const bytes = Buffer.from('bytes')
const name = nameOf(bytes)
const owner = { workspaceId, runId: newId('run') }
let s3: Awaited<ReturnType<typeof startTestS3>>

beforeAll(async () => {
  s3 = await startTestS3('flows')
})
afterAll(() => s3.close())

const open = (change: Partial<typeof s3.settings> = {}) =>
  createS3Blobs({ prefix: 'hook-line/v1.0', ...s3.settings, ...change })

describe('blobs in a bucket', () => {
  describeBlobStore(() => ({ store: open(), workspaceId }))

  it('are signed: a wrong secret is refused, and said without it', async () => {
    const wrong = open({ secretAccessKey: 'another secret' })
    const refused = wrong.put(owner, name, bytes)
    await expect(refused).rejects.toThrow(/answered PUT .* with 403 SignatureDoesNotMatch$/)
    await expect(refused).rejects.not.toThrow('another secret')
  })

  it('are never taken for gone when the store is in trouble or the bucket is', async () => {
    const store = open()
    await store.put(owner, name, bytes)
    Object.assign(s3.trouble, { status: 503, times: 1 })
    await expect(store.get(owner, name)).rejects.toThrow('503 SlowDown')
    await expect(open({ bucket: 'other' }).get(owner, name)).rejects.toThrow('404 NoSuchBucket')
    await expect(open({ endpoint: 'http://127.0.0.1:9' }).get(owner, name)).rejects.toThrow()
    expect(await store.get(owner, name)).toEqual(bytes)
  })

  it('go with the days before the one that is named, page by page; nothing else does', async () => {
    s3.objects.clear()
    const store = createS3Blobs({ prefix: '', ...s3.settings })
    const days = ['01', '02', '03', '04', '05', '06']
    for (const day of days) {
      const runId = newId('run', Date.parse(`2098-01-${day}T12:00:00Z`))
      await store.put({ workspaceId, runId }, name, bytes)
    }
    for (const key of ['1999-01-01/report', 'a', 'z']) s3.objects.set(key, bytes)
    await store.deleteBefore(new Date('2098-01-05T08:00:00Z'))
    expect([...s3.objects.keys()].map((key) => key.slice(0, 10)).toSorted()).toEqual([
      ...['1999-01-01', '2098-01-05', '2098-01-06', 'a', 'z'],
    ])
  })
})
