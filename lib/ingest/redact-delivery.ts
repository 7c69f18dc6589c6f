import type { NewDelivery } from '@/lib/db/hot/new-delivery'
import { type BodyOptions, type ParsedBody, parseBody } from '@/lib/flow/event'
import type { Redactor } from './redact'

interface Sent {
  delivery: NewDelivery
  body: ParsedBody
}

interface Whole {
  query: string
  bytes: Buffer | null
  options: BodyOptions | undefined
}

const queryMax = 8_192

/** A request as it is kept, and its body as it is read from now on. */
export function redactDelivery(
  { delivery, body }: Sent,
  { query, bytes, options }: Whole,
  redact: Redactor,
): Sent {
  const { contentType, headers } = delivery
  const stored = redact({ query, headers, body: bytes && { bytes, contentType, parsed: body } })
  Object.assign(delivery, { query: stored.query.slice(0, queryMax), headers: stored.headers })
  if (stored.count > 0) delivery.redacted = stored.count
  if (!stored.body || stored.body.bytes === bytes) return { delivery, body }
  const { bytes: kept, contentType: keptType } = stored.body
  const seen = parseBody(kept, keptType, options)
  // What is kept is whole, although not what came.
  const rewritten = { body: kept, sizeBytes: kept.byteLength, contentType: keptType }
  return { delivery: { ...delivery, ...rewritten, bodyKind: seen.kind }, body: seen }
}
