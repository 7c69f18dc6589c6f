import type { ValueOwner } from '@/lib/db/hot/large-values'
import type { BlobKind } from './reference'

/** One place for large values. A blob is named by the SHA-256 of its bytes and belongs to a run. */
export interface BlobStore {
  readonly kind: BlobKind
  /** Resolves when the bytes are durable. Putting the same again changes nothing. */
  put(owner: ValueOwner, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Null: it is not there. Throws when nobody can say so. */
  get(owner: ValueOwner, name: string): Promise<Uint8Array | null>
  /** Gives another run of the workspace a blob of its own with these bytes; false: they are gone. */
  copy(from: ValueOwner, to: ValueOwner, name: string): Promise<boolean>
  /** Deletes blobs of runs that are no more, of one workspace. What is not there is no error. */
  remove(workspaceId: string, blobs: readonly OwnedBlob[]): Promise<void>
}

export interface OwnedBlob {
  runId: string
  name: string
}

/** A place that forgets only what it is told to. The table is cleared with the rest of the database. */
export interface ClearableStore extends BlobStore {
  /** Deletes the blobs of runs that were made on a day before that of `before` (UTC). */
  deleteBefore(before: Date): Promise<void>
}
