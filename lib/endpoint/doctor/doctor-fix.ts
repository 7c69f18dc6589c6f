import { inLowerCase } from '@/lib/endpoint/signature/compile-scheme'
import { openSignature } from '@/lib/endpoint/signature/open-signature'
import { presets } from '@/lib/endpoint/signature/presets.data'
import type { InboundRequest, OpenSignature, Scheme } from '@/lib/endpoint/signature/scheme'
import { schemesOf } from '@/lib/endpoint/signature/verify'
import type { Deviation, DoctorFix, DoctorInput, SecretEdit, SignatureChange } from './doctor-types'
import { presetTitle } from './doctor-words'
import type { TrialSecret } from './hypotheses'
import { isPassing } from './passing'
import type { Finding } from './search'
import { applyChange, customFields, secretsMax, settingsOf } from './signature-change'
import type { TimeFinding } from './time-finding'

/** The change of settings that lets this very request pass; undefined where none does. */
export function findFix(
  { trial, target }: Finding,
  { found, time }: { found: readonly Deviation[]; time: TimeFinding },
  input: DoctorInput & { signature: OpenSignature },
): DoctorFix | undefined {
  const [first] = found
  if (!first || found.some(({ label }) => label === undefined)) return undefined
  const wanted = withUnit(target, time.unit)
  const set = schemeChange(wanted, trial.preset, input)
  const secrets = secretEdits(trial.secret, input.signature)
  if (!set || !secrets) return undefined
  if (found.some(({ id }) => id === 'url')) set.url = withoutQuery(trial.url, input.request)
  if (time.toleranceSeconds !== undefined) set.toleranceSeconds = time.toleranceSeconds
  const change = { set, secrets }
  if (!isPassedWith(change, input)) return undefined
  return {
    id: first.id,
    label: `${first.label} and process it`,
    explanation: explain(change, found),
    change,
  }
}

/** The check adds the query that comes with each request. */
function withoutQuery(url: string, { query }: InboundRequest): string {
  return query !== '' && url.endsWith(`?${query}`) ? url.slice(0, -query.length - 1) : url
}

function withUnit(target: Scheme, unit: TimeFinding['unit']): Scheme {
  const { timestamp } = target
  return timestamp && unit ? { ...target, timestamp: { ...timestamp, unit } } : target
}

/** Nothing, where the settings already say it; else a preset that does; else one's own scheme. */
function schemeChange(
  target: Scheme,
  preset: string,
  { signature, request }: DoctorInput & { signature: OpenSignature },
): SignatureChange['set'] | undefined {
  const isSame = (scheme: Scheme) => fingerprint(scheme) === fingerprint(target)
  if (schemesOf(signature).some(isSame)) return {}
  const [fitting] = presets
    .filter(({ schemes }) => schemes.some(isSame))
    .sort((a, b) => rank(b, preset, request) - rank(a, preset, request))
  if (fitting) return { preset: fitting.key }
  const isSpecial = presets.some(({ key, special }) => key === preset && special !== undefined)
  const fields = isSpecial ? undefined : customFields(target)
  if (!fields) return undefined
  const current = signature.preset === 'custom' && signature.scheme
  const before = (current && customFields(inLowerCase(current))) || {}
  const changed = Object.entries(fields).filter(([name, value]) => before[name] !== value)
  const toleranceSeconds = target.timestamp?.toleranceSeconds ?? 300
  return {
    ...(signature.preset === 'custom' ? {} : { preset: 'custom' }),
    ...Object.fromEntries(changed),
    ...(signature.preset !== 'custom' && toleranceSeconds !== 300 ? { toleranceSeconds } : {}),
  }
}

/** All of a scheme but how late a request may come. */
function fingerprint(scheme: Scheme): string {
  const { algorithm, encoding, key, signature, timestamp, id, template } = inLowerCase(scheme)
  const { in: where, name, prefix, separator, field } = signature
  const time = timestamp && [timestamp.in, timestamp.name, timestamp.unit]
  const place = [where, name, prefix ?? '', separator, field]
  return JSON.stringify([algorithm, encoding, key, place, time, id, template])
}

/** Of several senders that sign alike, the one whose other headers are there too. */
function rank(
  { key, deliveryId = '' }: (typeof presets)[number],
  preset: string,
  { headers }: InboundRequest,
): number {
  const names = [...deliveryId.matchAll(/headers\['([^']+)'\]/g)].map(([, name]) => name)
  const present = headers.filter(([name]) => names.includes(name.toLowerCase()))
  return present.length * 2 + (key === preset ? 1 : 0)
}

function secretEdits(secret: TrialSecret, { secrets }: OpenSignature): SecretEdit[] | undefined {
  const { from, index, as } = secret
  if (from === 'own') return as ? [{ edit: 'rewrite', index, as }] : []
  return secrets.length < secretsMax ? [{ edit: 'add', from, index }] : undefined
}

/** The proof: the very check that refused the request, with the settings changed. */
function isPassedWith(
  change: SignatureChange,
  input: DoctorInput & { signature: OpenSignature },
): boolean {
  const { signature, otherSecrets, replacedSecrets = [] } = input
  const sources = { own: signature.secrets, other: otherSecrets, replaced: replacedSecrets }
  const changed = openSignature(applyChange(settingsOf(signature), change, sources))
  if (!changed) return false
  return isPassing({ ...input, signature: changed })
}

function explain({ set, secrets }: SignatureChange, found: readonly Deviation[]): string {
  const { preset, ...fields } = set
  const names = Object.keys(fields)
  const sentences = [
    preset === 'custom'
      ? 'Changes the kind of signature to Custom, with what this sender does.'
      : '',
    preset && preset !== 'custom'
      ? `Changes the kind of signature to ${presetTitle(String(preset))}.`
      : '',
    preset === undefined && names.length > 0
      ? `Changes ${names.map((name) => fieldWords[name] ?? name).join(', ')}.`
      : '',
    secrets.length > 0
      ? `${secrets.some(({ edit }) => edit === 'add') ? 'Adds a secret' : 'Corrects the secret'}.`
      : '',
    found.some(({ id }) => id === 'algorithm-hmac-sha1')
      ? 'SHA-1 is older and weaker: ask the sender for SHA-256 where it has it.'
      : '',
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

const fieldWords: Record<string, string> = {
  header: 'the header',
  algorithm: 'the algorithm',
  encoding: 'the encoding',
  key: 'how the secret is written',
  template: 'what is signed',
  prefix: 'the prefix',
  separator: 'the separator',
  field: 'the field',
  timestampHeader: 'the header of the time',
  timestampField: 'the field of the time',
  timestampUnit: 'the unit of the time',
  idHeader: 'the header of the id',
  url: 'the address that is signed',
  toleranceSeconds: 'the clock difference',
}
