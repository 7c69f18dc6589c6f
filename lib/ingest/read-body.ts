import type { IncomingMessage } from 'node:http'

export type ReadBody =
  | { kind: 'whole'; bytes: Buffer }
  /** `sizeBytes` is what the sender declared, or what had arrived when reading stopped. */
  | { kind: 'too_large'; sizeBytes: number }
  | { kind: 'aborted' }

/** Reads the raw bytes, and stops at once when they are, or say they will be, more than `maxBytes`. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<ReadBody> {
  const declared = Number(request.headers['content-length'] ?? 0)
  if (declared > maxBytes) return Promise.resolve({ kind: 'too_large', sizeBytes: declared })
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let sizeBytes = 0
    const end = (result: ReadBody) => {
      request.removeAllListeners('data')
      resolve(result)
    }
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length
      if (sizeBytes > maxBytes) {
        request.pause()
        end({ kind: 'too_large', sizeBytes })
      } else {
        chunks.push(chunk)
      }
    })
    request.on('end', () => {
      const [only] = chunks
      end({ kind: 'whole', bytes: chunks.length === 1 && only ? only : Buffer.concat(chunks) })
    })
    request.on('error', () => end({ kind: 'aborted' }))
    request.on('close', () => end({ kind: 'aborted' }))
  })
}
