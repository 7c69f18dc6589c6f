import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HotDatabase, openHotDatabase } from '@/lib/db/hot/test-hot-database'
import { newId } from '@/lib/ids'
import { createBlobs } from './blobs'
import { createTableBlobs } from './table-blobs'
import { describeBlobStore } from './test-blob-store'

let hot: HotDatabase

beforeAll(async () => {
  hot = await openHotDatabase()
})
afterAll(() => hot.close())

describe('blobs in the table', () => {
  describeBlobStore(
    () => ({ store: createTableBlobs(hot.pool), workspaceId: hot.workspaceId }),
    () => hot.pool.query(`UPDATE blob SET created_at = now() - interval '2 hours'`),
  )

  it('are read in their own workspace only', async () => {
    const blobs = createBlobs(createTableBlobs(hot.pool))
    const owner = { workspaceId: hot.workspaceId, runId: newId('run') }
    const reference = await blobs.put(owner, 'text')
    const stranger = { ...owner, workspaceId: newId('workspace') }
    await expect(blobs.get(stranger, reference)).rejects.toThrow('is gone')
    expect(await blobs.copy(owner, stranger, reference)).toBe(false)
  })
})
