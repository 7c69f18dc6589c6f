import { formatOf, mediaTypeOf } from './content-type'
import { decodeText } from './decode-text'
import { addField, fieldsMax } from './form-fields'
import { readParameters } from './header-parameters'

/** A file of a multipart body. Its bytes stay where the body is: from `start` up to `end`. */
export interface BodyFile {
  field: string
  /** A label from the sender, fit to be shown. It never names anything of ours. */
  name: string
  contentType: string
  sizeBytes: number
  start: number
  end: number
}

export type ParsedMultipart =
  | { kind: 'multipart'; value: Record<string, unknown>; files: BodyFile[] }
  | { kind: 'invalid_multipart' | 'too_many_fields' }

const partHeadersMax = 8_192
const fieldNameMax = 1_000

/** Reads a form of parts (RFC 7578) in one pass. A part inside a part is a file like any other. */
export function parseMultipart(bytes: Uint8Array, contentType: string): ParsedMultipart {
  const delimiter = delimiterOf(contentType)
  const parts = delimiter ? findParts(bytes, delimiter) : 'invalid_multipart'
  if (typeof parts === 'string') return { kind: parts }
  const value: Record<string, unknown> = {}
  const files: BodyFile[] = []
  for (const range of parts) {
    const part = readPart(bytes, range)
    if (!part) return { kind: 'invalid_multipart' }
    const { name, fileName, type, start, end } = part
    if (fileName === undefined) {
      addField(value, name, decodeText(bytes.subarray(start, end), type).text)
    } else if (fileName !== '' || end > start) {
      // A browser sends a file field that was left empty as a file without name and content.
      files.push({
        field: name,
        name: shownName(fileName),
        contentType: shownType(type),
        sizeBytes: end - start,
        start,
        end,
      })
    }
  }
  return { kind: 'multipart', value, files }
}

function delimiterOf(contentType: string): Uint8Array | undefined {
  const boundary = readParameters(contentType).get('boundary') ?? ''
  return /^[\x20-\x7e]{1,200}$/.test(boundary)
    ? new TextEncoder().encode(`--${boundary.trimEnd()}`)
    : undefined
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const dash = 0x2d

interface Range {
  start: number
  end: number
}

/**
 * What stands between the delimiters. The first one shows whether lines end with CRLF, as they should,
 * or with LF alone; from then on only that ends a line, so that content of the other kind stays whole.
 */
function findParts(
  bytes: Uint8Array,
  delimiter: Uint8Array,
): Range[] | 'invalid_multipart' | 'too_many_fields' {
  const parts: Range[] = []
  let breakBytes = 0
  let start = -1
  for (let at = 0; at < bytes.length; at = nextLine(bytes, at)) {
    const line = delimiterAt(bytes, at, delimiter)
    if (!line || (start >= 0 && !isAfterBreak(bytes, at, breakBytes))) continue
    if (start >= 0) parts.push({ start, end: Math.max(start, at - breakBytes) })
    if (line.isLast) return parts
    if (parts.length >= fieldsMax) return 'too_many_fields'
    if (start >= 0 && line.breakBytes !== breakBytes) return 'invalid_multipart'
    breakBytes = line.breakBytes
    start = line.end
  }
  return 'invalid_multipart'
}

function nextLine(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.length && bytes[at] !== lineFeed) at += 1
  return at + 1
}

/** The delimiter line at the start of a line, if there is one; `end` is where the next line starts. */
function delimiterAt(
  bytes: Uint8Array,
  at: number,
  delimiter: Uint8Array,
): { end: number; breakBytes: number; isLast: boolean } | undefined {
  for (let index = 0; index < delimiter.length; index += 1) {
    if (bytes[at + index] !== delimiter[index]) return undefined
  }
  let end = at + delimiter.length
  const isLast = bytes[end] === dash && bytes[end + 1] === dash
  if (isLast) end += 2
  while (bytes[end] === 0x20 || bytes[end] === 0x09) end += 1
  const breakBytes = breakAt(bytes, end)
  if (breakBytes === 0 && !(isLast && end === bytes.length)) return undefined
  return { end: end + breakBytes, breakBytes, isLast }
}

function breakAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] === lineFeed) return 1
  return bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? 2 : 0
}

function isAfterBreak(bytes: Uint8Array, at: number, breakBytes: number): boolean {
  return breakBytes === 1 || bytes[at - 2] === carriageReturn
}

interface Part extends Range {
  name: string
  /** undefined: a field. */
  fileName: string | undefined
  type: string | null
}

function readPart(bytes: Uint8Array, { start, end }: Range): Part | undefined {
  const contentStart = endOfHeaders(bytes, start, end)
  if (contentStart === undefined) return undefined
  const headers = readHeaders(bytes.subarray(start, contentStart))
  const parameters = readParameters(headers.get('content-disposition') ?? '')
  const name = parameters.get('name')
  if (name === undefined || name.length > fieldNameMax) return undefined
  const type = headers.get('content-type') ?? null
  const sentName = extendedValue(parameters.get('filename*')) ?? parameters.get('filename')
  const isUnnamedFile = sentName === undefined && isOpaque(type)
  const fileName = isUnnamedFile ? '' : sentName
  return { name, fileName, type, start: contentStart, end: Math.max(contentStart, end) }
}

function isOpaque(type: string | null): boolean {
  const format = formatOf(type)
  return format === 'binary' || format === 'multipart'
}

/** Where the content of a part begins: after its first empty line, which has to come soon. */
function endOfHeaders(bytes: Uint8Array, start: number, end: number): number | undefined {
  const limit = Math.min(end + 2, start + partHeadersMax, bytes.length)
  for (let at = start; at < limit; at = nextLine(bytes, at)) {
    const breakBytes = breakAt(bytes, at)
    if (breakBytes > 0) return at + breakBytes
  }
  return undefined
}

const lenientDecoder = new TextDecoder('utf-8')

function readHeaders(bytes: Uint8Array): Map<string, string> {
  const headers = new Map<string, string>()
  const lines = lenientDecoder
    .decode(bytes)
    // A line that begins with a blank goes on with the one before it.
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    if (name !== '' && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return headers
}

/** `UTF-8''na%C3%AFve.txt` (RFC 8187). */
function extendedValue(text: string | undefined): string | undefined {
  const [, charset = '', encoded = ''] = text?.match(/^([\w-]+)'[^']*'(.*)$/s) ?? []
  if (!/^(?:utf-8|iso-8859-1)$/i.test(charset)) return undefined
  const raw = encoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  if (/^iso/i.test(charset)) return raw
  return lenientDecoder.decode(Uint8Array.from(raw, (character) => character.charCodeAt(0)))
}

const shownNameMax = 255
/** Control characters, line separators, lone surrogates, and marks that turn the direction of text. */
const unshown = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** The last part of a path, without what would change how the text around it reads. */
function shownName(sent: string): string {
  const name = sent
    .slice(-4_096)
    .replace(unshown, '')
    .replace(/^.*[/\\]/, '')
    .trim()
  return /^\.*$/.test(name) ? 'file' : Array.from(name).slice(0, shownNameMax).join('')
}

function shownType(type: string | null): string {
  const declared = mediaTypeOf(type)
  return /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}$/.test(declared)
    ? declared
    : 'application/octet-stream'
}
