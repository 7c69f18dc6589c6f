import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'

export type DecodedBody =
  | { bytes: Buffer }
  | { problem: 'too_large' | 'unsupported_encoding' | 'malformed' }

/**
 * The body behind its `Content-Encoding`. Unpacking stops as soon as it is more than `maxBytes`, so
 * that a small body cannot become a large one here. One encoding only: nobody packs twice in earnest.
 */
export async function decodeBody(
  bytes: Buffer,
  encoding: string,
  maxBytes: number,
): Promise<DecodedBody> {
  const decode = decoders.get(encoding.trim().toLowerCase())
  if (!decode) return { problem: 'unsupported_encoding' }
  if (bytes.byteLength > maxBytes) return { problem: 'too_large' }
  if (bytes.byteLength === 0) return { bytes }
  try {
    return { bytes: await decode(bytes, { maxOutputLength: maxBytes }) }
  } catch (error) {
    return { problem: isTooLarge(error) ? 'too_large' : 'malformed' }
  }
}

type Decode = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>

const gunzipBody: Decode = promisify(gunzip)
const inflateWrapped: Decode = promisify(inflate)
const inflateBare: Decode = promisify(inflateRaw)

/** `deflate` means a zlib wrapper; some senders leave it out. */
const inflateBody: Decode = (bytes, options) => {
  const [method = 0, flags = 0] = bytes
  const isWrapped = (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0
  return isWrapped ? inflateWrapped(bytes, options) : inflateBare(bytes, options)
}

const decoders = new Map<string, Decode>([
  ['', (bytes) => Promise.resolve(bytes)],
  ['identity', (bytes) => Promise.resolve(bytes)],
  ['gzip', gunzipBody],
  ['x-gzip', gunzipBody],
  ['deflate', inflateBody],
  ['br', promisify(brotliDecompress)],
])

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}
