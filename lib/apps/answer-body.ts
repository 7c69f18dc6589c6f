import { parseBody } from '@/lib/flow/event'

const strictDecoder = new TextDecoder('utf-8', { fatal: true })

/**
 * What a step sees of an answer's bytes: the same as a flow sees of an event's body, but of any number
 * of entries, since the flow asked for them. Bytes that are no text at all are null; their size and
 * type are in the headers.
 */
export function readAnswerBody(bytes: Uint8Array, contentType: string | undefined): unknown {
  const { kind, value } = parseBody(bytes, contentType ?? null, {
    keysMax: Number.POSITIVE_INFINITY,
  })
  if (kind !== 'binary') return value
  try {
    const text = strictDecoder.decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
