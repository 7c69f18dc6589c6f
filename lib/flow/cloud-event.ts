import { mediaTypeOf } from './content-type'
import { isRecord, setOwn } from './record'

/** An event in the format of cloudevents.io: its attributes beside its data. */
export type CloudEvent = {
  specversion: string
  id: string
  source: string
  type: string
  data?: unknown
  [attribute: string]: unknown
}

type ReadBody = { kind: string; value: unknown }

/**
 * The CloudEvent that a request is: in structured mode it is the body, in binary mode the headers
 * `ce-…` are its attributes and the body is its data.
 */
export function cloudEventOf(
  headers: Record<string, unknown>,
  body: ReadBody,
): CloudEvent | undefined {
  const contentType = ownText(headers, 'content-type')
  if (ownText(headers, 'ce-specversion') !== undefined) {
    return complete(binaryEvent(headers, contentType, body))
  }
  const isStructured = structuredTypes.has(mediaTypeOf(contentType ?? null))
  return isStructured && body.kind === 'json' ? complete(body.value) : undefined
}

/** The second one once its list was split into events. */
const structuredTypes = new Set([
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
])

const attributeHeader = /^ce-([a-z0-9]+)$/

function binaryEvent(
  headers: Record<string, unknown>,
  contentType: string | undefined,
  body: ReadBody,
): Record<string, unknown> {
  const event: Record<string, unknown> = {}
  for (const [header, value] of Object.entries(headers)) {
    const name = attributeHeader.exec(header)?.[1]
    if (name !== undefined && name !== 'data') setOwn(event, name, decoded(String(value)))
  }
  if (contentType !== undefined) setOwn(event, 'datacontenttype', contentType)
  if (body.kind !== 'empty') setOwn(event, 'data', body.value)
  return event
}

function complete(event: unknown): CloudEvent | undefined {
  if (!isRecord(event)) return undefined
  const isComplete = ['specversion', 'id', 'source', 'type'].every((name) => {
    const value = Object.hasOwn(event, name) ? event[name] : undefined
    return typeof value === 'string' && value !== ''
  })
  // Its four required members were checked above.
  return isComplete ? (event as CloudEvent) : undefined
}

/** Attributes in headers are percent-encoded; one that is not well encoded stays as it is. */
function decoded(value: string): string {
  const text = /^"(.*)"$/s.exec(value)?.[1]?.replace(/\\(.)/gs, '$1') ?? value
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function ownText(record: Record<string, unknown>, name: string): string | undefined {
  const value = Object.hasOwn(record, name) ? record[name] : undefined
  return typeof value === 'string' ? value : undefined
}
