import type { IncomingMessage } from 'node:http'
import type { Place } from './limits'

export type ReadBody =
  | { kind: 'whole'; bytes: Buffer }
  /** `sizeBytes` is what the sender declared, or what had arrived when reading stopped. */
  | { kind: 'too_large'; sizeBytes: number }
  | { kind: 'aborted' }

/**
 * Reads the raw bytes, and stops at once when they are, or say they will be, more than `maxBytes`, or
 * more than there is room for: it fails with what `room` throws then.
 */
export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
  room?: Pick<Place, 'mustFit' | 'hold'>,
): Promise<ReadBody> {
  const declared = Number(request.headers['content-length'] ?? 0)
  if (declared > maxBytes) return { kind: 'too_large', sizeBytes: declared }
  room?.mustFit(declared)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let sizeBytes = 0
    const end = (result: ReadBody) => {
      request.removeAllListeners('data')
      resolve(result)
    }
    const keep = (chunk: Buffer) => {
      try {
        room?.hold(chunk.length)
        chunks.push(chunk)
      } catch (error) {
        request.pause()
        request.removeAllListeners('data')
        reject(error)
      }
    }
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length
      if (sizeBytes > maxBytes) {
        request.pause()
        end({ kind: 'too_large', sizeBytes })
      } else {
        keep(chunk)
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
