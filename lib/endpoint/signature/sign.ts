import { randomBytes } from 'node:crypto'
import { isRecord, readOwn, setOwn } from '@/lib/flow/record'
import { hmacText } from './check-scheme'
import { type CompiledScheme, compileScheme } from './compile-scheme'
import { findPreset } from './find-preset'
import { bodyMember, headerValue, jsonBody } from './request-parts'
import type { InboundRequest, OpenSignature, Scheme, TimestampPlace } from './scheme'
import { signedPieces } from './signed-text'
import { signedUrls } from './signed-urls'
import { withoutSignedForm } from './twilio'
import { schemesOf } from './verify'

export interface SignedRequest {
  /** To be added to the request. */
  headers: [name: string, value: string][]
  /** In place of the request's own: some senders write the time or the signature into the body. */
  body?: Uint8Array
}

interface Signing {
  signature: OpenSignature
  request: InboundRequest
  nowMs: number
}

/**
 * What the sender would add to this request to prove itself. Undefined where only the sender can: it
 * signs with a private key, or it would write into a body that has no place for it.
 */
export function signRequest(
  signature: OpenSignature,
  request: InboundRequest,
  nowMs: number,
): SignedRequest | undefined {
  if (findPreset(signature.preset)?.special === 'microsoft_graph') {
    return withClientState(signature, request)
  }
  for (const scheme of schemesOf(signature)) {
    const compiled = compileScheme(scheme, signature)
    const signed =
      'problem' in compiled ? undefined : signByScheme(compiled, { signature, request, nowMs })
    if (signed) return signed
  }
  return undefined
}

/** With the first secret that this scheme can use. */
function signByScheme(compiled: CompiledScheme, signing: Signing): SignedRequest | undefined {
  const [key] = compiled.keys
  if (key === undefined || key.kind === 'public') return undefined
  const { scheme, parts } = compiled
  if (key.kind === 'token') {
    const secret = signing.signature.secrets.find((one) => one.trim() !== '') ?? ''
    return { headers: [[scheme.signature.name, `${scheme.signature.prefix ?? ''}${secret}`]] }
  }
  const prepared = prepare(compiled, signing)
  if (!prepared) return undefined
  const { request, time, id } = prepared
  const special = findPreset(signing.signature.preset)?.special
  const hashed = special === 'twilio' ? withoutSignedForm(request) : request
  const [url = request.url] = signedUrls(signing.signature, hashed, special)
  const pieces = signedPieces(parts, { request: hashed, url, timestamp: time, id })
  const text = hmacText({ hash: key.hash, key: key.key, pieces, encoding: scheme.encoding })
  return place(scheme, { ...prepared, text: `${scheme.signature.prefix ?? ''}${text}` })
}

interface Prepared {
  request: InboundRequest
  time: string
  id: string
  isBodyChanged: boolean
}

/** The request with what must be there before it is signed. */
function prepare(compiled: CompiledScheme, { request, nowMs }: Signing): Prepared | undefined {
  const { scheme, parts } = compiled
  const time = scheme.timestamp ? writeTime(nowMs, scheme.timestamp.unit) : ''
  const id = scheme.id ? (headerValue(request, scheme.id) ?? newId()) : ''
  const members = new Map<string, string | number>()
  if (scheme.timestamp?.in === 'body') members.set(scheme.timestamp.name, bodyTime(scheme, time))
  for (const part of parts) {
    const isMissing = part.kind === 'member' && bodyMember(request, part.path) === undefined
    if (part.kind === 'member' && isMissing) members.set(part.path, newId())
  }
  if (members.size === 0) return { request, time, id, isBodyChanged: false }
  const body = withMembers(request.body, members)
  return body && { request: { ...request, body }, time, id, isBodyChanged: true }
}

function bodyTime({ timestamp }: Scheme, time: string): string | number {
  return timestamp?.unit === 'iso' ? time : Number(time)
}

function place(
  { signature, timestamp, id: idHeader }: Scheme,
  signed: Prepared & { text: string },
): SignedRequest | undefined {
  const { request, text, time, id, isBodyChanged } = signed
  const headers: [string, string][] = []
  if (idHeader) headers.push([idHeader, id])
  if (timestamp?.in === 'header') headers.push([timestamp.name, time])
  if (signature.in === 'body') {
    const body = withMembers(request.body, new Map([[signature.name, text]]))
    return body && { headers, body }
  }
  headers.push([signature.name, headerText({ signature, timestamp }, text, time)])
  return isBodyChanged ? { headers, body: request.body } : { headers }
}

function headerText(
  { signature, timestamp }: Pick<Scheme, 'signature'> & { timestamp: Scheme['timestamp'] },
  text: string,
  time: string,
): string {
  if (signature.field === undefined) return text
  const fields = [`${signature.field}=${text}`]
  if (timestamp?.in === 'signature') fields.unshift(`${timestamp.name}=${time}`)
  return fields.join(signature.separator ?? ',')
}

function writeTime(nowMs: number, unit: TimestampPlace['unit']): string {
  if (unit === 'iso') return new Date(nowMs).toISOString()
  return String(unit === 's' ? Math.floor(nowMs / 1_000) : nowMs)
}

function newId(): string {
  return `msg_${randomBytes(12).toString('hex')}`
}

/** A JSON object with members set; undefined where the body is no JSON object. */
function withMembers(
  body: Uint8Array,
  members: ReadonlyMap<string, string | number>,
): Uint8Array | undefined {
  const root = jsonBody(body)
  if (!isRecord(root)) return undefined
  for (const [path, value] of members) {
    const names = path.split('.')
    const last = names.pop() ?? ''
    let at = root
    for (const name of names) {
      const inner = readOwn(at, name)
      const next = isRecord(inner) ? inner : {}
      setOwn(at, name, next)
      at = next
    }
    setOwn(at, last, value)
  }
  return Buffer.from(JSON.stringify(root))
}

function withClientState(
  { secrets }: OpenSignature,
  { body }: InboundRequest,
): SignedRequest | undefined {
  const root = jsonBody(body)
  const notifications = readOwn(root, 'value')
  const secret = secrets.find((one) => one.trim() !== '')
  if (!Array.isArray(notifications) || secret === undefined) return undefined
  for (const notification of notifications) {
    if (isRecord(notification)) setOwn(notification, 'clientState', secret)
  }
  return { headers: [], body: Buffer.from(JSON.stringify(root)) }
}
