import { formatOf, isJsonLines, isJsonSequence, mediaTypeOf } from './content-type'
import { declaredEncoding, decodeText, markedEncoding } from './decode-text'
import { parseJson } from './json'

export type SplitBody =
  /** At least one; each is a stretch of the body's own bytes, without blanks around it. */
  | { parts: Uint8Array[]; contentType: string | null }
  /** `not_a_list`: the body is one event, as it is. */
  | { problem: 'too_many_events' | 'not_a_list' }

const eventsMax = 1_000

/**
 * The events of one request: the entries of a JSON list, or its lines. Bytes are cut, never written
 * again, so numbers and escapes stay as they were sent. `contentType` is that of each part.
 */
export function splitBody(
  bytes: Uint8Array,
  contentType: string | null,
  mode: 'array' | 'lines',
  maxEvents = eventsMax,
): SplitBody {
  if (!isSplittable(bytes, contentType)) return { problem: 'not_a_list' }
  const parts =
    mode === 'array' ? cutList(bytes, maxEvents) : cutLines(bytes, contentType, maxEvents)
  if (typeof parts === 'string') return { problem: parts }
  // Cut at brackets and commas, the entries are JSON exactly when the whole was.
  const isList = mode === 'lines' || parts.every((part) => isJsonText(part, contentType))
  if (parts.length === 0 || !isList) return { problem: 'not_a_list' }
  return { parts, contentType: partType(contentType, mode) }
}

/** In other encodings a byte that looks like a comma or a quote may be half of another character. */
const asciiBased = /^(?:utf-8|windows-\d+|iso-8859-\d+|koi8-[ru]|macintosh)$/

function isSplittable(bytes: Uint8Array, contentType: string | null): boolean {
  const format = formatOf(contentType)
  if (format === 'binary' || format === 'form' || format === 'multipart') return false
  return markedEncoding(bytes) === undefined && asciiBased.test(declaredEncoding(contentType))
}

/** The entries of a list are JSON, whatever the list was declared as; so is a line of NDJSON. */
function partType(contentType: string | null, mode: 'array' | 'lines'): string | null {
  const type = mediaTypeOf(contentType)
  if (type === 'application/cloudevents-batch+json') {
    return withType(contentType, 'application/cloudevents+json')
  }
  const isLineOfJson = isJsonLines(type) || isJsonSequence(type)
  const isEntry = mode === 'array' && formatOf(contentType) !== 'json'
  return isLineOfJson || isEntry ? withType(contentType, 'application/json') : contentType
}

/** With its parameters kept: one of them may be the encoding. */
function withType(contentType: string | null, type: string): string {
  return (contentType ?? '').replace(/^[^;]*/, type)
}

function isJsonText(part: Uint8Array, contentType: string | null): boolean {
  const { text, isValid } = decodeText(part, contentType)
  // One that only goes too deep is an event of its own, marked as such.
  return isValid && parseJson(text).kind !== 'invalid_json'
}

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const openList = 0x5b
const openObject = 0x7b
const closeList = 0x5d
const closeObject = 0x7d

function cutList(
  bytes: Uint8Array,
  maxEvents: number,
): Uint8Array[] | 'too_many_events' | 'not_a_list' {
  const parts: Uint8Array[] = []
  const first = skipBlanks(bytes, afterMark(bytes))
  if (bytes[first] !== openList) return 'not_a_list'
  let end = first
  do {
    const start = end + 1
    end = endOfEntry(bytes, start)
    parts.push(trimmed(bytes, start, end))
    if (parts.length > maxEvents) return 'too_many_events'
  } while (bytes[end] === comma)
  const isWhole = bytes[end] === closeList && skipBlanks(bytes, end + 1) >= bytes.length
  return isWhole ? parts : 'not_a_list'
}

/** The position of the comma or bracket that ends the entry begun at `start`, or of the bytes' end. */
function endOfEntry(bytes: Uint8Array, start: number): number {
  let depth = 0
  let at = start
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === quote) at = endOfString(bytes, at)
    else if (byte === openList || byte === openObject) depth += 1
    else if (depth === 0 && (byte === comma || byte === closeList)) return at
    else if (byte === closeList || byte === closeObject) depth -= 1
  }
  return at
}

/** The position of the quote that closes the string opened at `start`, or one past the end. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1
  return at
}

const lineFeed = 0x0a
const recordSeparator = 0x1e

function cutLines(
  bytes: Uint8Array,
  contentType: string | null,
  maxEvents: number,
): Uint8Array[] | 'too_many_events' {
  const separator = isJsonSequence(mediaTypeOf(contentType)) ? recordSeparator : lineFeed
  const parts: Uint8Array[] = []
  let start = afterMark(bytes)
  while (start < bytes.length) {
    const found = bytes.indexOf(separator, start)
    const end = found < 0 ? bytes.length : found
    const part = trimmed(bytes, start, end)
    if (part.byteLength > 0) parts.push(part)
    if (parts.length > maxEvents) return 'too_many_events'
    start = end + 1
  }
  return parts
}

/** Past a byte order mark of UTF-8. */
function afterMark(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}

function skipBlanks(bytes: Uint8Array, start: number): number {
  let at = start
  while (isBlank(bytes[at])) at += 1
  return at
}

function trimmed(bytes: Uint8Array, from: number, to: number): Uint8Array {
  let [start, end] = [from, to]
  while (start < end && isBlank(bytes[start])) start += 1
  while (end > start && isBlank(bytes[end - 1])) end -= 1
  return bytes.subarray(start, end)
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}
