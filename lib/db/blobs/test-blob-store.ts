import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { newId } from '@/lib/ids'
import { createBlobs } from './blobs'
import type { BlobStore } from './store'

export const text = JSON.stringify({ text: 'é\u0000"漢'.repeat(400_000) })
export const nameOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The promises of every place for large values. */
export function describeBlobStore(
  use: () => { store: BlobStore; workspaceId: string },
  /** Lets a place that keeps fresh values for a while think that they are old. */
  makeOld: () => Promise<unknown> = async () => undefined,
): void {
  const newOwner = () => ({ workspaceId: use().workspaceId, runId: newId('run') })

  it('gives back what it was given, byte for byte, also when it was given twice', async () => {
    const blobs = createBlobs(use().store)
    const owner = newOwner()
    const reference = await blobs.put(owner, text)
    expect(await blobs.put(owner, text)).toBe(reference)
    expect(await blobs.get(owner, reference)).toBe(text)
  })

  it('says that a value is gone, and of what size it was', async () => {
    const { store } = use()
    const name = nameOf(Buffer.from('never put'))
    expect(await store.get(newOwner(), name)).toBeNull()
    const reference = `9:${store.kind}:${name}`
    await expect(createBlobs(store).get(newOwner(), reference)).rejects.toMatchObject({
      ...{ name: 'ValueMissing', sizeBytes: 9 },
    })
    expect(await store.copy(newOwner(), newOwner(), name)).toBe(false)
  })

  it('takes a value of another size than the row says for gone', async () => {
    const { store } = use()
    const owner = newOwner()
    const bytes = Buffer.from('whole')
    await store.put(owner, nameOf(bytes), bytes)
    const longer = `6:${store.kind}:${nameOf(bytes)}`
    await expect(createBlobs(store).get(owner, longer)).rejects.toThrow('is gone')
  })

  it('gives another run a copy, twice if asked', async () => {
    const blobs = createBlobs(use().store)
    const [from, to] = [newOwner(), newOwner()]
    const reference = await blobs.put(from, text)
    expect(await blobs.copy(from, to, reference)).toBe(true)
    expect(await blobs.copy(from, to, reference)).toBe(true)
    expect(await blobs.get(to, reference)).toBe(text)
  })

  it('removes what it is told to once, twice and when it was never there', async () => {
    const { store, workspaceId } = use()
    const blobs = createBlobs(store)
    const owner = newOwner()
    const reference = await blobs.put(owner, 'removed')
    await makeOld()
    const value = { runId: owner.runId, reference }
    await blobs.remove(workspaceId, [value])
    await blobs.remove(workspaceId, [value])
    await expect(blobs.get(owner, reference)).rejects.toThrow('is gone')
  })
}
