import { findPreset } from '@/lib/endpoint/signature/find-preset'
import type { OpenSignature, Scheme } from '@/lib/endpoint/signature/scheme'
import { signedUrls } from '@/lib/endpoint/signature/signed-urls'
import type { BodyVariant } from './body-variants'
import type { Deviation, DoctorInput } from './doctor-types'
import {
  algorithmWords,
  encodingWords,
  endingWords,
  headerWords,
  presetTitle,
} from './doctor-words'
import type { Trial } from './hypotheses'
import type { Finding } from './search'
import { secretDeviation } from './secret-deviation'

/** What differs, the weightiest first. */
export function deviations(
  { trial, target }: Finding,
  signature: OpenSignature,
  input: DoctorInput,
): Deviation[] {
  const isOther = trial.preset !== signature.preset
  // A way of its own has no place that was expected.
  const isFree = isOther && trial.preset === 'custom'
  const found = [
    ...(isOther
      ? [presetDeviation(trial, signature)]
      : [templateDeviation(trial), algorithmDeviation(trial)]),
    secretDeviation(trial, input),
    keyDeviation(trial),
    urlDeviation(trial, signature, input),
    trial.body && bodyDeviation(trial.body),
    timeDeviation(trial),
    ...(isFree ? [] : placeDeviations(trial.base, target)),
  ]
  return found.filter((deviation) => deviation !== undefined)
}

function presetDeviation({ preset, scheme }: Trial, signature: OpenSignature): Deviation {
  const expected = presetTitle(signature.preset)
  if (preset === 'custom') {
    const words = `${scheme.template} with ${algorithmWords[scheme.algorithm]}`
    return {
      id: 'scheme',
      title: `The sender signs in its own way, not as ${expected} does.`,
      detail: `It signs ${words}.`,
      check: `Signed: ${words}, expected as ${expected} does`,
      label: 'Check it this way',
    }
  }
  const title = presetTitle(preset)
  return {
    id: `preset-${preset}`,
    title: `This request is signed as ${title} signs, and the flow expects ${expected}.`,
    detail: `Checked as ${title} signs, the bytes match.`,
    check: `Signature: as ${title}, expected ${expected}`,
    label: `Use ${title}`,
  }
}

function templateDeviation({ scheme, base }: Trial): Deviation | undefined {
  if (scheme.template === base.template) return undefined
  return {
    id: 'template',
    title: `The secret is right, but the sender signs ${scheme.template}.`,
    detail: `This flow expects ${base.template}.`,
    check: `Signed: ${scheme.template}, expected ${base.template}`,
    label: `Check ${scheme.template}`,
  }
}

function algorithmDeviation({ scheme, base }: Trial): Deviation | undefined {
  if (scheme.algorithm === base.algorithm) return undefined
  const [got, expected] = [algorithmWords[scheme.algorithm], algorithmWords[base.algorithm]]
  return {
    id: `algorithm-${scheme.algorithm}`,
    title: `The signature is right, but it is made with ${got}.`,
    detail: `This flow expects ${expected}.`,
    check: `Algorithm: got ${got}, expected ${expected}`,
    label: `Use ${got}`,
  }
}

const decodedWords = { base64: 'base64', hex: 'hex', whsec: 'base64' } as const

function keyDeviation({ scheme, base, secret }: Trial): Deviation | undefined {
  const { key } = scheme
  if (key === base.key) return undefined
  const ending = endingWords(secret.secret)
  if (key === 'text') {
    return {
      id: 'key-text',
      title: 'The secret is right, but the sender signs with it as it is written.',
      detail: 'This flow decodes it first.',
      check: `Secret${ending}: used as it is written, expected decoded`,
      label: 'Use the secret as it is',
    }
  }
  const lead = key === 'whsec' && secret.secret.startsWith('whsec_') ? ' after whsec_' : ''
  const words = `${decodedWords[key]}${lead}`
  return {
    id: `key-${key}`,
    title: `The secret is right, but the sender decodes it from ${words} before it signs.`,
    detail: 'This flow uses it otherwise.',
    check: `Secret${ending}: used decoded, expected ${base.key === 'text' ? 'as it is written' : 'otherwise'}`,
    label: 'Decode the secret',
  }
}

function urlDeviation(
  { scheme, url, preset }: Trial,
  signature: OpenSignature,
  { request }: DoctorInput,
): Deviation | undefined {
  if (!scheme.template.includes('{url}')) return undefined
  const expected = signedUrls(signature, request, findPreset(preset)?.special)
  if (expected.includes(url)) return undefined
  return {
    id: 'url',
    title: 'The sender signs another address.',
    detail: `It signs ${url}, and this flow knows ${expected[0] ?? ''}.`,
    check: `Address: signed ${url}`,
    label: 'Use this address',
  }
}

const bodyTitles: Record<BodyVariant['change'], string> = {
  byte_order_mark:
    'The body is not the one that was signed: a byte order mark makes the difference.',
  line_endings: 'The line ends of the body were changed after it was signed.',
  end: 'The body is not the one that was signed: its last line break makes the difference.',
  json: 'The body was parsed and written anew after it was signed.',
  form: 'The sender signs the decoded form, not the bytes it sends.',
  empty: 'The sender signs an empty body.',
}

function bodyDeviation({ change, words }: BodyVariant): Deviation {
  return {
    id: `body-${change}`,
    title: bodyTitles[change],
    detail: `Signed is the body ${words}. No setting can make that pass: have the sender sign the bytes it sends, or remove what changes them on the way. If you know the sender, you can process this one as it is.`,
    check: `Body: signed ${words}, came otherwise`,
  }
}

function timeDeviation({ time }: Trial): Deviation | undefined {
  if (time === undefined) return undefined
  const [signed, sent] =
    time.length > 11 ? ['milliseconds', 'seconds'] : ['seconds', 'milliseconds']
  return {
    id: 'time',
    title: `The sender signs the time in ${signed} and sends it in ${sent}.`,
    detail: 'No setting can make that pass: have the sender send the very text it signs.',
    check: `Time: signed in ${signed}, came in ${sent}`,
  }
}

function placeDeviations(base: Scheme, target: Scheme): Deviation[] {
  const [got, expected] = [target.signature, base.signature]
  const found: Deviation[] = []
  if (got.name !== expected.name) {
    const name = headerWords(got.name)
    found.push({
      id: 'header',
      title: `The signature is right, but it comes in the header ${name}.`,
      detail: `This flow looks for ${headerWords(expected.name)}.`,
      check: `Header: got ${name}, expected ${headerWords(expected.name)}`,
      label: `Read ${name}`,
    })
  }
  if (got.field !== expected.field) found.push(fieldDeviation(got.field, expected.field))
  else if (got.separator !== expected.separator) found.push(listDeviation(got.separator))
  if ((got.prefix ?? '') !== (expected.prefix ?? '')) {
    found.push(prefixDeviation(got.prefix ?? '', expected.prefix ?? ''))
  }
  if (target.encoding !== base.encoding) found.push(encodingDeviation(target, base))
  return found
}

function fieldDeviation(got: string | undefined, expected: string | undefined): Deviation {
  const words = (field: string | undefined) => (field ? `in the field ${field}` : 'alone')
  return {
    id: 'field',
    title: `The signature is right, but it stands ${words(got)} in its header.`,
    detail: `This flow expects it ${words(expected)}.`,
    check: `Field: stands ${words(got)}, expected ${words(expected)}`,
    label: 'Read it there',
  }
}

function listDeviation(separator = ''): Deviation {
  const mark = separator === ' ' ? 'blanks' : `“${separator}”`
  return {
    id: 'separator',
    title: `The signature is right, but others stand beside it, parted by ${mark}.`,
    detail: 'This flow expects it otherwise.',
    check: `List: parted by ${mark}`,
    label: `Read each between ${mark}`,
  }
}

function prefixDeviation(got: string, expected: string): Deviation {
  const words = (prefix: string) => (prefix === '' ? 'nothing' : `“${prefix}”`)
  return {
    id: 'prefix',
    title:
      got === ''
        ? `The signature is right, but ${words(expected)} is missing in front of it.`
        : `The signature is right, but ${words(got)} stands in front of it.`,
    detail: `This flow expects ${words(expected)} there.`,
    check: `Prefix: got ${words(got)}, expected ${words(expected)}`,
    label: `Expect ${words(got)} in front`,
  }
}

function encodingDeviation(target: Scheme, base: Scheme): Deviation {
  const [got, expected] = [encodingWords[target.encoding], encodingWords[base.encoding]]
  return {
    id: `encoding-${target.encoding}`,
    title: `The signature is right, but it is written in ${got}.`,
    detail: `This flow expects ${expected}.`,
    check: `Encoding: got ${got}, expected ${expected}`,
    label: `Use ${got}`,
  }
}
