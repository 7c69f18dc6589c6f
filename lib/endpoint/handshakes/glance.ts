import type { InboundRequest } from '@/lib/endpoint/signature/scheme'
import { parseJson } from '@/lib/flow/json'
import type { Configured } from './handshake-types'

/** A handshake's body is small; a larger one is not looked at. */
const bodyBytesMax = 16_384

/** A request as the list of senders looks at it: everything beyond names is read when it is asked for. */
export interface Glance {
  request: InboundRequest
  configured: Configured | undefined
  /** The value of a header (lower case) that came exactly once. */
  header(name: string): string | undefined
  hasHeader(name: string): boolean
  /** The value of a parameter of the query that came exactly once. */
  parameter(name: string): string | undefined
  hasParameter(name: string): boolean
  parameterCount(): number
  /** Whether a small body has these bytes anywhere. */
  bodyHas(word: Buffer): boolean
  /** The body as JSON: undefined when it is large, no UTF-8 or no JSON. */
  json(): unknown
}

export function createGlance(request: InboundRequest, configured: Configured | undefined): Glance {
  let headers: Map<string, string | undefined> | undefined
  let query: URLSearchParams | undefined
  let json: { value: unknown } | undefined
  const headerMap = () => {
    headers ??= readHeaders(request)
    return headers
  }
  const parameters = () => {
    query ??= new URLSearchParams(request.query)
    return query
  }
  return {
    request,
    configured,
    header: (name) => headerMap().get(name),
    hasHeader: (name) => headerMap().has(name),
    parameter(name) {
      if (request.query === '') return undefined
      const values = parameters().getAll(name)
      return values.length === 1 ? values[0] : undefined
    },
    hasParameter: (name) => parameters().has(name),
    parameterCount: () => parameters().size,
    bodyHas(word) {
      const { body } = request
      return body.byteLength <= bodyBytesMax && asBuffer(body).includes(word)
    },
    json() {
      json ??= { value: readJson(request.body) }
      return json.value
    },
  }
}

/** A name that comes twice has no value: no sender does that, and either could be meant. */
function readHeaders({ headers }: InboundRequest): Map<string, string | undefined> {
  const map = new Map<string, string | undefined>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    map.set(key, map.has(key) ? undefined : value)
  }
  return map
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function readJson(body: Uint8Array): unknown {
  if (body.byteLength === 0 || body.byteLength > bodyBytesMax) return undefined
  try {
    const parsed = parseJson(decoder.decode(body))
    return parsed.kind === 'json' ? parsed.value : undefined
  } catch {
    // Not UTF-8: no sender's handshake.
    return undefined
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
