import { redacted } from '@/lib/endpoint/access/secret-headers'
import { inLowerCase } from '@/lib/endpoint/signature/compile-scheme'
import { findPreset } from '@/lib/endpoint/signature/find-preset'
import { presets } from '@/lib/endpoint/signature/presets.data'
import { headerValues, jsonBody } from '@/lib/endpoint/signature/request-parts'
import type { InboundRequest, OpenSignature, Preset, Scheme } from '@/lib/endpoint/signature/scheme'
import { readSignatures } from '@/lib/endpoint/signature/signature-header'
import { signingKey } from '@/lib/endpoint/signature/signing-key'
import { schemesOf } from '@/lib/endpoint/signature/verify'
import { isRecord, readOwn } from '@/lib/flow/record'
import type { DoctorCheck, DoctorInput, DoctorReport } from './doctor-types'
import { bytesWords, endingWords, headerWords, placeWords, presetTitle } from './doctor-words'
import { timeFinding } from './time-finding'

type SignedInput = DoctorInput & { signature: OpenSignature }

export function reportOff(): DoctorReport {
  return {
    title: 'No signature is checked now.',
    text: 'The check was switched off after this request came. You can process it as it is.',
    checks: [],
    fixes: [],
  }
}

/** Senders that prove themselves otherwise than by a hash of the request. */
export function reportSpecial(input: SignedInput): DoctorReport | undefined {
  const { signature } = input
  const special = findPreset(signature.preset)?.special
  if (special === 'microsoft_graph') return reportGraph(input)
  if (special === 'sns') {
    return {
      title: 'Amazon’s signature of this message does not hold.',
      text: 'The message was changed on its way, comes from a topic that is not listed, or is older than an hour. Look at the topic in the body; if it is yours, add it to the topics of this flow.',
      checks: [bodyCheck(input)],
      fixes: [],
    }
  }
  const scheme = tokenScheme(input)
  return scheme && reportToken(input, scheme)
}

/** The scheme of a token whose header the request carries. */
function tokenScheme({ signature, request }: SignedInput): Scheme | undefined {
  return schemesOf(signature)
    .map(inLowerCase)
    .filter(({ algorithm }) => algorithm === 'token')
    .find(({ signature: { name } }) => headerValues(request, name).length > 0)
}

function reportToken({ request, signature }: SignedInput, scheme: Scheme): DoctorReport {
  const name = headerWords(scheme.signature.name)
  const values = headerValues(request, scheme.signature.name)
  const isThere = { ok: values.length === 1, text: `Header ${name} is ${thereWords(values)}` }
  const isKept = values[0] !== redacted
  const checks = [isThere, { ok: false, text: `Secret${ownEnding(signature)} does not match` }]
  return {
    title: `The token in ${name} is not the one entered here.`,
    text: `${isKept ? '' : 'It is a secret itself, so it was not kept and cannot be compared again. '}Enter the token of the sender here once more, or the one of here at the sender, without blanks around it.${helpWords(signature)}`,
    checks,
    fixes: [],
  }
}

function reportGraph(input: SignedInput): DoctorReport {
  const { signature, request } = input
  const list = readOwn(jsonBody(request.body), 'value')
  const notifications = Array.isArray(list) ? list : []
  const known = notifications.filter((one) => {
    const state = isRecord(one) ? readOwn(one, 'clientState') : undefined
    return typeof state === 'string' && signature.secrets.includes(state)
  })
  const isEmpty = notifications.length === 0
  return {
    title: isEmpty
      ? 'The request holds no notification of Microsoft Graph.'
      : 'Not every notification has the client state entered here.',
    text: isEmpty
      ? 'Its body is no JSON with a list “value”. It most likely comes from somebody else.'
      : 'All of them must know it. A subscription that was made with another client state still sends: renew it with this one, or enter its client state here too.',
    checks: [
      { ok: !isEmpty, text: `Body holds ${notifications.length} notifications` },
      {
        ok: !isEmpty && known.length === notifications.length,
        text: `Client state matches in ${known.length} of them`,
      },
    ],
    fixes: [],
  }
}

/** No hypothesis holds: what is known nevertheless, and what to do. */
export function reportUnexplained(input: SignedInput): DoctorReport {
  const { signature, request } = input
  const schemes = schemesOf(signature).map(inLowerCase)
  const unusable = signature.secrets.filter((secret) =>
    schemes.every((scheme) => signingKey(scheme, secret) === undefined),
  )
  const present = schemes.find((scheme) => !isMissing(request, scheme))
  const scheme = present ?? schemes[0]
  const checks = scheme ? requestChecks(input, scheme) : []
  if (unusable.length === signature.secrets.length) return reportUnusable(input, checks)
  if (!scheme || !present) return reportMissing(input, checks)
  if (isThereTwice(request, scheme)) return reportTwice(scheme, checks)
  return {
    title: 'The signature does not match, and no usual mistake explains it.',
    text: `Most often the secret is another one: copy it once more from the sender, and look whether this URL was entered in the right place there.${helpWords(signature)} If it still fails, something between the sender and here changes the body.`,
    checks: [...checks, { ok: false, text: `Secret${ownEnding(signature)} does not match` }],
    fixes: [],
  }
}

function reportUnusable({ signature }: SignedInput, checks: DoctorCheck[]): DoctorReport {
  const isEmpty = signature.secrets.every((secret) => secret.trim() === '')
  return {
    title: isEmpty
      ? 'No secret is entered.'
      : 'The secret entered here cannot be one of this sender.',
    text: `${isEmpty ? 'Without it no signature can be right, so every request is refused.' : 'It is not written the way its secrets are. Copy it once more, whole.'}${helpWords(signature)}`,
    checks: [
      ...checks,
      { ok: false, text: isEmpty ? 'Secret is missing' : 'Secret cannot be read' },
    ],
    fixes: [],
  }
}

function reportMissing(input: SignedInput, checks: DoctorCheck[]): DoctorReport {
  const { signature, request } = input
  const names = schemesOf(signature)
    .map(inLowerCase)
    .map((scheme) => placeWords(scheme.signature))
  const expected = [...new Set(names)].join(' or ')
  const [like] = likelySenders(request).filter(({ key }) => key !== signature.preset)
  if (like) {
    return {
      title: `This looks like a request of ${like.title}, and the flow expects ${presetTitle(signature.preset)}.`,
      text: `It carries the header of ${like.title}, but the secret entered here does not match it. If ${like.title} is to send here, choose it and enter its secret. ${like.help}`,
      checks,
      fixes: [],
    }
  }
  return {
    title: 'The request carries no signature.',
    text: `This flow expects ${expected}. Many senders sign only once a secret is set there: set the one of this flow.${helpWords(signature)}`,
    checks,
    fixes: [],
  }
}

/** Known senders whose signature header is in the request, those with more of their headers first. */
function likelySenders(request: InboundRequest): Preset[] {
  const names = new Set(request.headers.map(([name]) => name.toLowerCase()))
  const count = ({ deliveryId = '' }: Preset) =>
    [...names].filter((name) => deliveryId.includes(`'${name}'`)).length
  return presets
    .filter(({ schemes }) =>
      schemes.some(({ signature: { in: place, name } }) => {
        return place === 'header' && name !== 'authorization' && names.has(name)
      }),
    )
    .sort((a, b) => count(b) - count(a))
}

function requestChecks(input: SignedInput, scheme: Scheme): DoctorCheck[] {
  const { request, signature } = input
  const read = readSignatures(request, scheme.signature)
  const name = placeWords(scheme.signature)
  const isThere = !isMissing(request, scheme)
  const isTwice = isThereTwice(request, scheme)
  const where = isTwice ? 'there twice' : isThere ? 'there' : 'missing'
  const header = { ok: isThere && !isTwice, text: `Header ${name} is ${where}` }
  const isMalformed = isThere && !isTwice && 'fault' in read
  const { check } = isThere ? timeFinding(scheme, signature, input) : {}
  return [
    header,
    ...(isMalformed ? [{ ok: false, text: `Header ${name} holds no signature as expected` }] : []),
    ...(check ? [check] : []),
    bodyCheck(input),
  ]
}

function bodyCheck({ request }: DoctorInput): DoctorCheck {
  return { ok: true, text: `Body kept as it came, ${bytesWords(request.body.byteLength)}` }
}

function reportTwice({ signature }: Scheme, checks: DoctorCheck[]): DoctorReport {
  return {
    title: `The request carries ${placeWords(signature)} twice.`,
    text: 'Two readers could read it differently, so it is refused. Find out what adds the second one: the sender, or something between it and here.',
    checks,
    fixes: [],
  }
}

function isThereTwice(request: InboundRequest, { signature }: Scheme): boolean {
  return signature.in === 'header' && headerValues(request, signature.name).length > 1
}

function isMissing(request: InboundRequest, { signature }: Scheme): boolean {
  const read = readSignatures(request, signature)
  return 'fault' in read && read.fault === 'signature_missing'
}

function thereWords(values: string[]): string {
  if (values.length === 1) return 'there'
  return values.length === 0 ? 'missing' : 'there twice'
}

function ownEnding({ secrets }: OpenSignature): string {
  return endingWords(secrets[0] ?? '')
}

function helpWords({ preset }: OpenSignature): string {
  const help = findPreset(preset)?.help
  return help ? ` ${help}` : ''
}
