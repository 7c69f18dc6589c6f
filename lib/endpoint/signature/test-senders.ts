import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { findPreset } from './find-preset'
import { presets } from './presets.data'
import type { InboundRequest, OpenSignature, Scheme } from './scheme'
import { signRequest } from './sign'
import { parseSignedText, signedPieces } from './signed-text'

/** One way of one preset to sign, and what its owner and its sender hold. */
export interface TestSender {
  name: string
  preset: string
  scheme: Scheme
  /** What the owner enters, twice: the second is never the one that signs unless it is asked for. */
  secrets: [string, string]
  /** The request as this sender would send it. */
  send(request: InboundRequest, nowMs: number, secret?: 0 | 1): InboundRequest
  coversBody: boolean
}

export const testUrl = 'https://hooks.example.com/hooks/abcdefghijklmnopqrstuv'

export function testRequest(
  body: string | Uint8Array = '{"id": "evt_1", "value": [{}], "amount": 10.50}',
  contentType = 'application/json',
): InboundRequest {
  return {
    method: 'POST',
    url: testUrl,
    query: '',
    headers: [
      ['Host', 'hooks.example.com'],
      ['Content-Type', contentType],
    ],
    body: typeof body === 'string' ? Buffer.from(body) : body,
  }
}

/** Everything that can be signed here: all but Amazon SNS and Microsoft Graph, which sign nothing. */
export const testSenders: TestSender[] = presets.flatMap(({ key, schemes }) =>
  schemes.map((scheme, index) => testSender(key, scheme, index)),
)

function testSender(preset: string, scheme: Scheme, index: number): TestSender {
  const [first, second] = [makeSecret(scheme, 1), makeSecret(scheme, 2)]
  const common = { name: `${preset} ${index + 1}`, preset, scheme }
  return {
    ...common,
    coversBody: scheme.algorithm !== 'token' && /\{(?:body|form)\}/.test(scheme.template),
    secrets: [first.shown, second.shown],
    send(request, nowMs, which = 0) {
      const { shown, privateKey } = which === 0 ? first : second
      return privateKey
        ? sendWithPrivateKey(scheme, request, { nowMs, privateKey })
        : sendWithSecret({ preset, scheme, secret: shown }, request, nowMs)
    },
  }
}

function makeSecret(scheme: Scheme, number: number): { shown: string; privateKey?: KeyObject } {
  if (scheme.algorithm === 'ed25519') {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
    const shown = scheme.key === 'hex' ? raw.toString('hex') : `whpk_${raw.toString('base64')}`
    return { shown, privateKey }
  }
  if (scheme.algorithm === 'ecdsa-p256-sha256') {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const shown = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    return { shown, privateKey }
  }
  const bytes = Buffer.alloc(32, number)
  return {
    shown:
      scheme.key === 'whsec'
        ? `whsec_${bytes.toString('base64')}`
        : `Secret-no-${number}-of-the-tests`,
  }
}

function sendWithSecret(
  { preset, scheme, secret }: { preset: string; scheme: Scheme; secret: string },
  request: InboundRequest,
  nowMs: number,
): InboundRequest {
  const signature: OpenSignature = findPreset(preset)?.special
    ? { preset, secrets: [secret] }
    : { preset: 'custom', secrets: [secret], scheme }
  const signed = signRequest(signature, request, nowMs)
  if (!signed) throw new Error(`${preset} could not sign`)
  return {
    ...request,
    headers: [...request.headers, ...signed.headers],
    body: signed.body ?? request.body,
  }
}

/** By node:crypto alone, so that nothing of the verifier signs for itself. */
function sendWithPrivateKey(
  scheme: Scheme,
  request: InboundRequest,
  { nowMs, privateKey }: { nowMs: number; privateKey: KeyObject },
): InboundRequest {
  const parts = parseSignedText(scheme.template)
  if ('unknown' in parts) throw new Error(parts.unknown)
  const timestamp = String(Math.floor(nowMs / 1_000))
  const id = 'msg_1'
  const signed = Buffer.concat(signedPieces(parts, { request, url: request.url, timestamp, id }))
  const hash = scheme.algorithm === 'ed25519' ? null : 'sha256'
  const encoding = scheme.encoding === 'hex' ? 'hex' : 'base64'
  const text = `${scheme.signature.prefix ?? ''}${sign(hash, signed, privateKey).toString(encoding)}`
  return {
    ...request,
    headers: [
      ...request.headers,
      [scheme.signature.name, text],
      [scheme.timestamp?.name ?? '', timestamp],
      ...(scheme.id ? ([[scheme.id, id]] as const) : []),
    ],
  }
}

/** The request with each value of a header replaced; undefined takes the header away. */
export function changeHeader(
  request: InboundRequest,
  name: string,
  change: (value: string) => string | undefined,
): InboundRequest {
  return {
    ...request,
    headers: request.headers.flatMap(([given, value]) => {
      if (given.toLowerCase() !== name.toLowerCase()) return [[given, value] as const]
      const changed = change(value)
      return changed === undefined ? [] : [[given, changed] as const]
    }),
  }
}

/** The request with the text of its signature replaced, wherever it stands; its prefix stays. */
export function changeSignature(
  request: InboundRequest,
  { signature }: Scheme,
  change: (text: string) => string,
): InboundRequest {
  const { field, prefix = '' } = signature
  if (signature.in === 'body') {
    const last = signature.name.split('.').at(-1) ?? ''
    const pattern = new RegExp(`("${last}":")([^"]*)(")`)
    const body = Buffer.from(request.body)
      .toString()
      .replace(
        pattern,
        (_all, open: string, text: string, close: string) => open + change(text) + close,
      )
    return { ...request, body: Buffer.from(body) }
  }
  const lead = field === undefined ? prefix : `${field}=${prefix}`
  return changeHeader(request, signature.name, (value) => {
    const at = value.indexOf(lead) + lead.length
    return value.slice(0, at) + change(value.slice(at))
  })
}
