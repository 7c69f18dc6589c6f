import { parseJson } from './json'
import { setOwn } from './record'

export type BodyKind =
  | 'json'
  | 'form'
  | 'text'
  | 'binary'
  | 'empty'
  | 'invalid_json'
  | 'invalid_text'
  | 'too_deep'

export interface ParsedBody {
  kind: BodyKind
  /** What flows read as `trigger.body`; the text itself where it could not be parsed. */
  value: unknown
}

/** The view of a body that flows get. It never throws: what cannot be parsed stays text. */
export function parseBody(bytes: Uint8Array, contentType: string | null): ParsedBody {
  if (bytes.byteLength === 0) return { kind: 'empty', value: null }
  const format = formatOf(contentType)
  if (format === 'binary') return { kind: 'binary', value: null }
  const { text, isValid } = decode(bytes, contentType)
  if (!isValid) {
    return format === 'unknown'
      ? { kind: 'binary', value: null }
      : { kind: 'invalid_text', value: text }
  }
  if (format === 'text') return { kind: 'text', value: text }
  if (format === 'form') return parseForm(text)
  const parsed = parseJson(text)
  if (parsed.kind === 'json') return parsed
  if (format === 'unknown' && parsed.kind === 'invalid_json') return { kind: 'text', value: text }
  return { kind: parsed.kind, value: text }
}

export type TriggerScope = {
  body: unknown
  query: Record<string, unknown>
  headers: Record<string, unknown>
  method: string
  path: string
  files: unknown[]
  receivedAt: string
}

/** What expressions read as `trigger`. */
export function triggerScope(received: {
  method: string
  path: string
  /** As it stood in the URL, without the question mark. */
  query: string
  headers: readonly (readonly [string, string])[]
  body: ParsedBody
  receivedAt: Date | string
}): TriggerScope {
  const { receivedAt } = received
  return {
    body: received.body.value,
    query: parseQuery(received.query),
    headers: headerRecord(received.headers),
    method: received.method,
    path: received.path,
    files: [],
    receivedAt: typeof receivedAt === 'string' ? receivedAt : receivedAt.toISOString(),
  }
}

const fieldsMax = 1_000

/** Names and values of a query; a name that comes more than once has a list. */
export function parseQuery(text: string): Record<string, unknown> {
  const query: Record<string, unknown> = {}
  if (text === '' || text === '?') return query
  let count = 0
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1
    if (count > fieldsMax) break
    addField(query, name, value)
  }
  return query
}

function parseForm(text: string): ParsedBody {
  const isTooLong = text.split('&', fieldsMax + 1).length > fieldsMax
  return isTooLong
    ? { kind: 'invalid_text', value: text }
    : { kind: 'form', value: parseQuery(text) }
}

function addField(fields: Record<string, unknown>, name: string, value: string): void {
  const before = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (before === undefined) setOwn(fields, name, value)
  else if (Array.isArray(before)) before.push(value)
  else setOwn(fields, name, [before, value])
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

type Format = 'json' | 'form' | 'text' | 'binary' | 'unknown'

const textTypes = new Set([
  'application/xml',
  'application/javascript',
  'application/graphql',
  'application/yaml',
  'application/x-yaml',
  'application/x-ndjson',
])

function formatOf(contentType: string | null): Format {
  if (contentType === 'application/json') return 'json'
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type === '') return 'unknown'
  if (type === 'application/json' || type === 'text/json' || type.endsWith('+json')) return 'json'
  if (type === 'application/x-www-form-urlencoded') return 'form'
  return type.startsWith('text/') || type.endsWith('+xml') || textTypes.has(type)
    ? 'text'
    : 'binary'
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true })
const lenientDecoder = new TextDecoder('utf-8')

function decode(bytes: Uint8Array, contentType: string | null): { text: string; isValid: boolean } {
  const decoder = declaredDecoder(contentType) ?? strictDecoder
  try {
    return { text: decoder.decode(bytes), isValid: true }
  } catch {
    return { text: lenientDecoder.decode(bytes), isValid: false }
  }
}

function declaredDecoder(contentType: string | null): TextDecoder | undefined {
  const charset = contentType?.match(/charset\s*=\s*"?([\w.:-]{1,40})/i)?.[1]
  if (!charset || /^utf-?8$/i.test(charset)) return undefined
  try {
    return new TextDecoder(charset, { fatal: true })
  } catch {
    // An encoding nobody knows: the bytes are read as what they most likely are.
    return undefined
  }
}
