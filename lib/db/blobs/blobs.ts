import { createHash } from 'node:crypto'
import { type LargeValues, ValueMissing, type ValueOwner } from '@/lib/db/hot/large-values'
import { type BlobKind, formatReference, parseReference } from './reference'
import type { BlobStore, ClearableStore } from './store'

/** All places where large values may lie: the one that takes new ones, and those of earlier settings. */
export interface Blobs extends LargeValues {
  getBytes(owner: ValueOwner, reference: string): Promise<Uint8Array>
  /** Gives another run of the workspace the value too; false: it is gone. */
  copy(from: ValueOwner, to: ValueOwner, reference: string): Promise<boolean>
  /** Of runs whose rows are deleted. */
  remove(workspaceId: string, values: readonly NamedValue[]): Promise<void>
  deleteBefore(before: Date): Promise<void>
}

export interface NamedValue {
  runId: string
  reference: string
}

export function createBlobs(
  target: BlobStore,
  others: readonly (BlobStore | ClearableStore)[] = [],
): Blobs {
  const stores = new Map<BlobKind, BlobStore | ClearableStore>(
    [...others, target].map((store) => [store.kind, store]),
  )

  function storeOf(kind: BlobKind): BlobStore {
    const store = stores.get(kind)
    if (store) return store
    throw new Error(
      'Large values lie in a bucket that this process does not know. Set BLOB_STORE and the S3 variables again.',
    )
  }

  async function getBytes(owner: ValueOwner, reference: string): Promise<Uint8Array> {
    const { kind, name, sizeBytes } = parseReference(reference)
    const bytes = await storeOf(kind).get(owner, name)
    // Half of a value is as good as none.
    if (bytes?.byteLength !== sizeBytes) throw new ValueMissing(sizeBytes)
    return bytes
  }

  return {
    getBytes,
    async put(owner, text) {
      const bytes = Buffer.from(text, 'utf8')
      const name = createHash('sha256').update(bytes).digest('hex')
      await target.put(owner, name, bytes)
      return formatReference({ sizeBytes: bytes.byteLength, kind: target.kind, name })
    },
    async get(owner, reference) {
      const bytes = await getBytes(owner, reference)
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
    },
    copy(from, to, reference) {
      const { kind, name } = parseReference(reference)
      return storeOf(kind).copy(from, to, name)
    },
    async remove(workspaceId, values) {
      const named = values.map(({ runId, reference }) => ({ runId, ...parseReference(reference) }))
      for (const kind of new Set(named.map((value) => value.kind))) {
        const ofKind = named.filter((value) => value.kind === kind)
        await storeOf(kind).remove(workspaceId, ofKind)
      }
    },
    async deleteBefore(before) {
      for (const store of stores.values()) {
        if ('deleteBefore' in store) await store.deleteBefore(before)
      }
    },
  }
}
