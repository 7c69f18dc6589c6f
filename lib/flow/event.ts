import { type CloudEvent, cloudEventOf } from './cloud-event'
import { formatOf, mediaTypeOf } from './content-type'
import { decodeText } from './decode-text'
import { addField, fieldsMax } from './form-fields'
import { parseJson } from './json'
import { type BodyFile, parseMultipart } from './multipart'
import { readOwn, setOwn } from './record'

export type BodyKind =
  | 'json'
  | 'form'
  | 'multipart'
  | 'text'
  | 'binary'
  | 'empty'
  | 'invalid_json'
  | 'invalid_text'
  | 'invalid_multipart'
  | 'too_deep'
  | 'too_many_keys'
  | 'too_many_fields'

export interface ParsedBody {
  kind: BodyKind
  /** What flows read as `trigger.body`; the text itself where it could not be parsed. */
  value: unknown
  /** Of a multipart body. */
  files?: BodyFile[]
}

export interface BodyOptions {
  /** JSON that is declared as plain text is JSON all the same. */
  textAsJson?: boolean
  /** Members and entries that JSON may have in all. */
  keysMax?: number
}

/** How a flow reads bodies: part of its trigger's settings. */
export function bodyOptions(triggerInput: unknown): BodyOptions {
  return { textAsJson: readOwn(readOwn(triggerInput, 'body'), 'textAsJson') === true }
}

/** Whether `textAsJson` can make a difference to a body of this type. */
export function isPlainText(contentType: string | null): boolean {
  return mediaTypeOf(contentType) === 'text/plain'
}

/** The view of a body that flows get. It never throws: what cannot be parsed stays text. */
export function parseBody(
  bytes: Uint8Array,
  contentType: string | null,
  options?: BodyOptions,
): ParsedBody {
  if (bytes.byteLength === 0) return { kind: 'empty', value: null }
  const format = formatOf(contentType)
  if (format === 'binary') return { kind: 'binary', value: null }
  if (format === 'multipart') return readMultipart(bytes, contentType ?? '')
  const { text, isValid } = decodeText(bytes, contentType)
  if (!isValid) {
    return format === 'unknown'
      ? { kind: 'binary', value: null }
      : { kind: 'invalid_text', value: text }
  }
  if (format === 'form') return parseForm(text)
  if (format === 'json') return readJson(text, options)
  const mayBeJson = format === 'unknown' || (options?.textAsJson && isPlainText(contentType))
  return mayBeJson ? readPossibleJson(text, options) : { kind: 'text', value: text }
}

function readJson(text: string, options?: BodyOptions): ParsedBody {
  const parsed = parseJson(text, options?.keysMax)
  return parsed.kind === 'json' ? parsed : { kind: parsed.kind, value: text }
}

function readPossibleJson(text: string, options?: BodyOptions): ParsedBody {
  const parsed = readJson(text, options)
  const isJson = parsed.kind === 'json' || (parsed.kind !== 'invalid_json' && /^\s*[[{]/.test(text))
  return isJson ? parsed : { kind: 'text', value: text }
}

function readMultipart(bytes: Uint8Array, contentType: string): ParsedBody {
  const parsed = parseMultipart(bytes, contentType)
  if (parsed.kind === 'multipart') return parsed
  const { text, isValid } = decodeText(bytes, null)
  return { kind: parsed.kind, value: isValid ? text : null }
}

function parseForm(text: string): ParsedBody {
  const isTooLong = text.split('&', fieldsMax + 1).length > fieldsMax
  return isTooLong
    ? { kind: 'too_many_fields', value: text }
    : { kind: 'form', value: readPairs(text) }
}

/** A file as flows and people know it. Its bytes are asked for by the id. */
export interface EventFile {
  id: string
  field: string
  name: string
  contentType: string
  sizeBytes: number
}

export function eventFiles(eventId: string, { files = [] }: ParsedBody): EventFile[] {
  return files.map(({ field, name, contentType, sizeBytes }, index) => ({
    id: `${eventId}.${index}`,
    field,
    name,
    contentType,
    sizeBytes,
  }))
}

export type TriggerScope = {
  body: unknown
  query: Record<string, unknown>
  headers: Record<string, unknown>
  method: string
  path: string
  files: EventFile[]
  /** Where the request is one. */
  cloudEvent?: CloudEvent
  receivedAt: string
}

/** What expressions read as `trigger`. */
export function triggerScope(received: {
  /** Of the event. */
  id: string
  method: string
  path: string
  /** As it stood in the URL, without the question mark. */
  query: string
  headers: readonly (readonly [string, string])[]
  body: ParsedBody
  receivedAt: Date | string
}): TriggerScope {
  const { receivedAt, body } = received
  const headers = headerRecord(received.headers)
  const cloudEvent = cloudEventOf(headers, body)
  return {
    body: body.value,
    query: parseQuery(received.query),
    headers,
    method: received.method,
    path: received.path,
    files: eventFiles(received.id, body),
    ...(cloudEvent ? { cloudEvent } : {}),
    receivedAt: typeof receivedAt === 'string' ? receivedAt : receivedAt.toISOString(),
  }
}

const queryMax = 65_536

/** Names and values of a query; a name that comes more than once has a list. */
export function parseQuery(text: string): Record<string, unknown> {
  return text === '' || text === '?' ? {} : readPairs(text.slice(0, queryMax))
}

function readPairs(text: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  let count = 0
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1
    if (count > fieldsMax) break
    addField(fields, name, value)
  }
  return fields
}

function headerRecord(headers: readonly (readonly [string, string])[]): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    // A header that comes twice means the list of both (RFC 9110).
    setOwn(record, key, Object.hasOwn(record, key) ? `${record[key]}, ${value}` : value)
  }
  return record
}
