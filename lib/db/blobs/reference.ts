/** Where the bytes of a large value are kept. */
export const blobKinds = ['file', 's3', 'table'] as const
export type BlobKind = (typeof blobKinds)[number]

/**
 * What a row says of a large value in place of its text: `<size in bytes>:<kind>:<name>`. The name is
 * the SHA-256 of the bytes; whose it is says the row itself.
 */
export interface BlobReference {
  sizeBytes: number
  kind: BlobKind
  name: string
}

const pattern = /^(\d{1,15}):(file|s3|table):([0-9a-f]{64})$/

export function formatReference({ sizeBytes, kind, name }: BlobReference): string {
  const text = `${sizeBytes}:${kind}:${name}`
  if (!pattern.test(text)) throw new Error(`${text} is no reference to a blob.`)
  return text
}

/** Throws on anything that `formatReference` would not have written. */
export function parseReference(text: string): BlobReference {
  const [, size, kind, name] = pattern.exec(text) ?? []
  const known = blobKinds.find((one) => one === kind)
  if (!known || name === undefined) throw new Error(`${text} is no reference to a blob.`)
  return { sizeBytes: Number(size), kind: known, name }
}

export function sizeOfReference(text: string): number {
  return parseReference(text).sizeBytes
}
