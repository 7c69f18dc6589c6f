import { inLowerCase } from '@/lib/endpoint/signature/compile-scheme'
import { presets } from '@/lib/endpoint/signature/presets.data'
import { headerValues } from '@/lib/endpoint/signature/request-parts'
import type { OpenSignature, Preset, Scheme } from '@/lib/endpoint/signature/scheme'
import { readTime } from '@/lib/endpoint/signature/signature-header'
import { signedUrls } from '@/lib/endpoint/signature/signed-urls'
import { schemesOf } from '@/lib/endpoint/signature/verify'
import { type BodyVariant, bodyVariants } from './body-variants'
import type { DoctorInput } from './doctor-types'
import { type SecretVariant, secretVariant, secretVariants } from './secret-variants'
import { urlVariants } from './url-variants'

export interface TrialSecret {
  from: 'own' | 'other' | 'replaced'
  index: number
  secret: string
  as?: SecretVariant
}

/** One way in which the sender may have come to its signature. */
export interface Trial {
  preset: string
  /** As the sender may have signed, but for where and how its hash is written. */
  scheme: Scheme
  /** The scheme as it is set, or as the preset has it. */
  base: Scheme
  secret: TrialSecret
  url: string
  /** The text that is signed as time, where it is not the one that came. */
  time?: string
  body?: BodyVariant
  special?: Preset['special']
}

export type Unsaid = Omit<Trial, 'secret'>

/** What the phases below draw from, made once. */
export interface Case {
  input: DoctorInput
  signature: OpenSignature
  /** The configured schemes that are an HMAC. */
  own: Unsaid[]
  /** Those of other senders whose header is there. */
  present: Unsaid[]
  ownSecrets: TrialSecret[]
  foreignSecrets: TrialSecret[]
}

const foreignMax = 400
const keys = ['text', 'whsec', 'base64', 'hex'] as const

export function openCase(input: DoctorInput, signature: OpenSignature): Case {
  const hmacs = (schemes: readonly Scheme[]) =>
    schemes.map(inLowerCase).filter(({ algorithm }) => algorithm.startsWith('hmac'))
  const own = presetTrials(input, signature, {
    key: signature.preset,
    schemes: hmacs(schemesOf(signature)),
    special: presets.find(({ key }) => key === signature.preset)?.special,
  })
  const present = presets
    .filter(({ key }) => key !== signature.preset)
    .flatMap((preset) => {
      const schemes = hmacs(preset.schemes).filter((scheme) => isPresent(input, scheme))
      return presetTrials(input, signature, { ...preset, schemes })
    })
  const known = (from: 'other' | 'replaced') =>
    ((from === 'other' ? input.otherSecrets : input.replacedSecrets) ?? [])
      .slice(0, foreignMax)
      .map(({ secret }, index) => ({ from, index, secret }))
  return {
    input,
    signature,
    own,
    present,
    ownSecrets: signature.secrets.map((secret, index) => ({ from: 'own', index, secret })),
    foreignSecrets: [...known('replaced'), ...known('other')],
  }
}

function isPresent({ request }: DoctorInput, { signature }: Scheme): boolean {
  return signature.in === 'body' || headerValues(request, signature.name).length > 0
}

function presetTrials(
  { request }: DoctorInput,
  signature: OpenSignature,
  preset: { key: string; schemes: readonly Scheme[]; special?: Preset['special'] },
): Unsaid[] {
  const { special } = preset
  return preset.schemes.flatMap((scheme) => {
    const isUrlSigned = scheme.template.includes('{url}')
    const urls = isUrlSigned ? signedUrls(signature, request, special) : [request.url]
    return urls.map((url) => ({
      preset: preset.key,
      scheme,
      base: scheme,
      url,
      ...(special ? { special } : {}),
    }))
  })
}

/**
 * The hypotheses, each kind by itself, the likeliest first; then two at a time. The first that holds
 * is the answer, so that nothing is called wrong that need not be.
 */
export function* trials(on: Case): Generator<Trial> {
  const { own, present, ownSecrets, foreignSecrets } = on
  yield* product(own, ownSecrets)
  yield* product(own.flatMap(otherKeys), ownSecrets)
  yield* product(own, ownSecrets.flatMap(rewritten))
  yield* product(
    own.flatMap((trial) => otherUrls(on, trial)),
    ownSecrets,
  )
  yield* product(
    own.flatMap((trial) => otherTimes(on, trial)),
    ownSecrets,
  )
  yield* product(present, ownSecrets)
  yield* withBodies(on, own, ownSecrets)
  yield* product(own, foreignSecrets)
  yield* product(own.flatMap(otherAlgorithms), ownSecrets)
  yield* product(present, foreignSecrets.slice(0, 100))
  yield* product(present.flatMap(otherKeys), ownSecrets)
  yield* product(
    present.flatMap((trial) => otherUrls(on, trial)),
    ownSecrets,
  )
  yield* product(own.flatMap(otherKeys), foreignSecrets.slice(0, 100))
  yield* withBodies(on, present, ownSecrets)
  yield* withBodies(on, own, ownSecrets.flatMap(rewritten))
  yield* withBodies(on, own.flatMap(otherKeys), ownSecrets)
  yield* withBodies(on, own, foreignSecrets.slice(0, 20))
}

export function* product(
  unsaid: readonly Unsaid[],
  secrets: readonly TrialSecret[],
): Generator<Trial> {
  for (const trial of unsaid) for (const secret of secrets) yield { ...trial, secret }
}

/** One body after the other, so that each is made once. */
function* withBodies(
  { input }: Case,
  unsaid: readonly Unsaid[],
  secrets: readonly TrialSecret[],
): Generator<Trial> {
  if (unsaid.length === 0 || secrets.length === 0) return
  for (const body of bodyVariants(input.request)) {
    for (const trial of product(unsaid, secrets)) yield { ...trial, body }
  }
}

function rewritten(secret: TrialSecret): TrialSecret[] {
  return secretVariants.flatMap((as) => {
    const changed = secretVariant(secret.secret, as)
    return changed === undefined ? [] : { ...secret, secret: changed, as }
  })
}

function otherKeys(trial: Unsaid): Unsaid[] {
  return keys
    .filter((key) => key !== trial.scheme.key)
    .map((key) => ({ ...trial, scheme: { ...trial.scheme, key } }))
}

function otherAlgorithms(trial: Unsaid): Unsaid[] {
  const all = ['hmac-sha256', 'hmac-sha1', 'hmac-sha512'] as const
  return all
    .filter((algorithm) => algorithm !== trial.scheme.algorithm)
    .map((algorithm) => ({ ...trial, scheme: { ...trial.scheme, algorithm } }))
}

function otherUrls({ input, signature }: Case, trial: Unsaid): Unsaid[] {
  if (!trial.scheme.template.includes('{url}')) return []
  return urlVariants(input.request, signature.url).map((url) => ({ ...trial, url }))
}

/** Seconds signed where milliseconds are sent, and the other way round. */
function otherTimes({ input }: Case, trial: Unsaid): Unsaid[] {
  const { template, timestamp, signature } = trial.scheme
  if (!timestamp || !template.includes('{timestamp}')) return []
  const read = readTime(input.request, timestamp, signature)
  if ('fault' in read) return []
  if (/^\d{13}$/.test(read.value)) return [{ ...trial, time: read.value.slice(0, -3) }]
  return /^\d{9,10}$/.test(read.value) ? [{ ...trial, time: `${read.value}000` }] : []
}
