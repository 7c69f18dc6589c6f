import { formFields, jsonBody } from '@/lib/endpoint/signature/request-parts'
import type { InboundRequest } from '@/lib/endpoint/signature/scheme'
import { isRecord, setOwn } from '@/lib/flow/record'
import { writeJson } from './write-json'

/** How the signed body may differ from the one that came, by what did it. */
export type BodyChange = 'byte_order_mark' | 'line_endings' | 'end' | 'json' | 'form' | 'empty'

export interface BodyVariant {
  change: BodyChange
  /** After “Signed is the body …”. */
  words: string
  body: Uint8Array
}

/** Above this, only the commonest ways of writing JSON are tried: each costs a pass over all of it. */
const largeBytes = 262_144

const mark = Buffer.from([0xef, 0xbb, 0xbf])

/** The bodies that the sender may have signed in place of the one that came, likeliest first. */
export function* bodyVariants(request: InboundRequest): Generator<BodyVariant> {
  const body = Buffer.from(request.body)
  for (const variant of candidates(request, body)) {
    if (!body.equals(variant.body)) yield variant
  }
}

function* candidates(request: InboundRequest, body: Buffer): Generator<BodyVariant> {
  yield* byteVariants(body)
  yield* jsonVariants(request)
  yield* formVariants(request)
  yield { change: 'empty', words: 'without any content', body: Buffer.alloc(0) }
}

function* byteVariants(body: Buffer): Generator<BodyVariant> {
  const hasMark = body.subarray(0, 3).equals(mark)
  yield hasMark
    ? { change: 'byte_order_mark', words: 'without the byte order mark', body: body.subarray(3) }
    : {
        change: 'byte_order_mark',
        words: 'with a byte order mark',
        body: Buffer.concat([mark, body]),
      }
  // As latin1 every byte is one character and comes back as it was.
  const text = body.toString('latin1')
  const bytes = (changed: string) => Buffer.from(changed, 'latin1')
  const unix = text.replaceAll('\r\n', '\n')
  yield { change: 'line_endings', words: 'with line ends of Unix (LF)', body: bytes(unix) }
  const windows = unix.replaceAll('\n', '\r\n')
  yield { change: 'line_endings', words: 'with line ends of Windows (CRLF)', body: bytes(windows) }
  const trimmed = text.replace(/[\r\n]+$/, '')
  yield { change: 'end', words: 'without the line break at its end', body: bytes(trimmed) }
  yield { change: 'end', words: 'with a line break at its end', body: bytes(`${trimmed}\n`) }
  yield { change: 'end', words: 'without blanks around it', body: bytes(text.trim()) }
}

function* jsonVariants(request: InboundRequest): Generator<BodyVariant> {
  const value = asOthersParse(request.body)
  if (typeof value !== 'object' || value === null) return
  const json = (words: string, text: string): BodyVariant => {
    return { change: 'json', words: `as JSON ${words}`, body: Buffer.from(text) }
  }
  const compact = JSON.stringify(value)
  yield json('without blanks', compact)
  yield json('indented by two', JSON.stringify(value, null, 2))
  yield json('with its names sorted', JSON.stringify(sorted(value)))
  if (request.body.byteLength > largeBytes) return
  yield json('indented by four', JSON.stringify(value, null, 4))
  yield json('indented by tabs', JSON.stringify(value, null, '\t'))
  const spaced = writeJson(value, { comma: ', ', colon: ': ' })
  yield json('with a blank after each comma', spaced)
  yield json('as Python writes it', ascii(spaced))
  yield json('with its names sorted, as Python writes it', ascii(spacedSorted(value)))
  const slashes = compact.replaceAll('/', '\\/')
  yield json('with escaped slashes', slashes)
  yield json('as PHP writes it', ascii(slashes))
  yield json('in ASCII only', ascii(compact))
}

/** With the numbers as a JavaScript parser leaves them: that is what was written anew. */
function asOthersParse(body: Uint8Array): unknown {
  const isJson = jsonBody(body) !== undefined
  return isJson
    ? JSON.parse(
        Buffer.from(body)
          .toString()
          .replace(/^\ufeff/, ''),
      )
    : undefined
}

function* formVariants(request: InboundRequest): Generator<BodyVariant> {
  const fields = formFields(request)
  if (!fields) return
  const form = (words: string, text: string): BodyVariant => {
    return { change: 'form', words, body: Buffer.from(text) }
  }
  for (const [name, value] of fields.slice(0, 3)) {
    yield form(`of field “${name.slice(0, 40)}” alone, decoded`, value)
  }
  yield form('decoded', fields.map(([name, value]) => `${name}=${value}`).join('&'))
  const record: Record<string, unknown> = {}
  for (const [name, value] of fields) setOwn(record, name, value)
  yield form('as JSON', JSON.stringify(record))
}

function spacedSorted(value: unknown): string {
  return writeJson(sorted(value), { comma: ', ', colon: ': ' })
}

/** Nesting is bounded where the value was parsed. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRecord(value)) return value
  const record: Record<string, unknown> = {}
  for (const name of Object.keys(value).sort()) setOwn(record, name, sorted(value[name]))
  return record
}

function ascii(json: string): string {
  return json.replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
