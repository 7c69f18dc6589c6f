import { bodyMember, formFields } from './request-parts'
import type { InboundRequest } from './scheme'

/** One piece of what a sender signs. */
export type SignedPart =
  | { kind: 'text'; text: string }
  | { kind: 'body' | 'timestamp' | 'id' | 'url' | 'method' | 'form' }
  | { kind: 'member'; path: string }

/** What the parts stand for in one request. */
export interface SignedValues {
  request: InboundRequest
  url: string
  timestamp: string
  id: string
}

const names = ['body', 'timestamp', 'id', 'url', 'method', 'form'] as const

/** The parts of a template; or the name in it that means nothing. */
export function parseSignedText(template: string): SignedPart[] | { unknown: string } {
  const parts: SignedPart[] = []
  let at = 0
  for (const match of template.matchAll(/\{([a-zA-Z_]+)((?:\.[\w-]+)*)\}/g)) {
    const [whole, word = '', path = ''] = match
    const name = names.find((one) => one === word)
    if (!name || (path !== '' && name !== 'body')) return { unknown: whole }
    if (match.index > at) parts.push({ kind: 'text', text: template.slice(at, match.index) })
    parts.push(path === '' ? { kind: name } : { kind: 'member', path: path.slice(1) })
    at = match.index + whole.length
  }
  if (at < template.length) parts.push({ kind: 'text', text: template.slice(at) })
  return parts
}

/**
 * Whether the request has what is signed of its body. What cannot be read would count as nothing, and
 * a signature of nothing must not vouch for a body.
 */
export function hasSignedParts(parts: readonly SignedPart[], request: InboundRequest): boolean {
  return parts.every((part) => {
    if (part.kind === 'member') return bodyMember(request, part.path) !== undefined
    return part.kind !== 'form' || isFormCovered(request)
  })
}

function isFormCovered(request: InboundRequest): boolean {
  return request.body.byteLength === 0 || formFields(request) !== undefined
}

/** The bytes that are signed. The body goes in as it came: never decoded, never written anew. */
export function signedPieces(parts: readonly SignedPart[], values: SignedValues): Uint8Array[] {
  return parts.map((part) => pieceOf(part, values))
}

function pieceOf(part: SignedPart, { request, url, timestamp, id }: SignedValues): Uint8Array {
  switch (part.kind) {
    case 'body':
      return request.body
    case 'text':
      return Buffer.from(part.text)
    // Node hands over the bytes of a header as latin1.
    case 'timestamp':
      return Buffer.from(timestamp, 'latin1')
    case 'id':
      return Buffer.from(id, 'latin1')
    case 'url':
      return Buffer.from(url)
    case 'method':
      return Buffer.from(request.method)
    case 'form':
      return Buffer.from(sortedForm(formFields(request) ?? []))
    case 'member':
      return Buffer.from(bodyMember(request, part.path) ?? '')
  }
}

/** Names in order, each with its value; of equal values of one name only one counts. */
function sortedForm(fields: [name: string, value: string][]): string {
  const values = new Map<string, Set<string>>()
  for (const [name, value] of fields) {
    const known = values.get(name)
    if (known) known.add(value)
    else values.set(name, new Set([value]))
  }
  const sorted = [...values.keys()].sort()
  return sorted
    .flatMap((name) => [...(values.get(name) ?? [])].sort().map((value) => name + value))
    .join('')
}
