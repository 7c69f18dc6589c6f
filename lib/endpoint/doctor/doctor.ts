import type { OpenSignature } from '@/lib/endpoint/signature/scheme'
import { deviations } from './deviations'
import { findFix } from './doctor-fix'
import type { Deviation, DoctorCheck, DoctorInput, DoctorReport } from './doctor-types'
import { bytesWords, endingWords, placeWords } from './doctor-words'
import { openCase } from './hypotheses'
import { isPassing } from './passing'
import { searchPublicKeys } from './public-key-search'
import { type Finding, search } from './search'
import { timeFinding } from './time-finding'
import { reportOff, reportSpecial, reportUnexplained } from './unexplained'

type SignedInput = DoctorInput & { signature: OpenSignature }

/**
 * Why the signature of a request was refused, and what would let this request pass.
 * 1. The request as it is kept is the evidence: a hypothesis counts when its hash stands in it.
 * 2. A fix is offered only when the very check that refused the request passes with it.
 * 3. Nothing of a secret is told but its last four characters, and those only of a long one.
 * 4. Nothing is fetched, and what is hashed is bounded.
 */
export function diagnose(input: DoctorInput): DoctorReport {
  const { signature } = input
  if (!signature) return reportOff()
  const signed = { ...input, signature }
  const special = reportSpecial(signed)
  if (special) return special
  const on = openCase(input, signature)
  const finding = search(on) ?? searchPublicKeys(on)
  return finding ? reportFinding(finding, signed) : reportUnexplained(signed)
}

function reportFinding(finding: Finding, input: SignedInput): DoctorReport {
  const { signature } = input
  const time = timeFinding(finding.target, signature, input)
  const found = [
    ...deviations(finding, signature, input),
    ...(time.deviation ? [time.deviation] : []),
  ]
  const checks = listChecks(finding, found, { input, time: time.check })
  const [first, ...others] = found
  if (!first) return isPassing(input) ? reportPassing(checks) : reportUnexplained(input)
  const fix = findFix(finding, { found, time }, input)
  const closing = fix
    ? 'We tried the usual mistakes on the bytes we kept: this one matches.'
    : first.label === undefined
      ? ''
      : 'No single setting lets this request pass.'
  const sentences = [first.detail, ...others.map(({ title }) => alsoWords(title)), closing]
  return {
    title: first.title,
    text: sentences.filter((sentence) => sentence !== '').join(' '),
    checks,
    fixes: fix ? [fix] : [],
  }
}

/** The title of a second finding, as a sentence after the first. */
function alsoWords(title: string): string {
  return title.replace(
    /^The (?:signature|secret) is right, but (it |the )/,
    (_all, word: string) => {
      return word === 'it ' ? 'Also, it ' : 'Also, the '
    },
  )
}

function reportPassing(checks: DoctorCheck[]): DoctorReport {
  return {
    title: 'With the settings of now, this request passes.',
    text: 'They were changed after it came, or the check was incomplete then. You can process it as it is.',
    checks,
    fixes: [],
  }
}

function listChecks(
  { trial, target }: Finding,
  found: readonly Deviation[],
  { input, time }: { input: SignedInput; time: DoctorCheck | undefined },
): DoctorCheck[] {
  const has = (kind: string) => found.some(({ id }) => id.startsWith(kind))
  const bytes = bytesWords(input.request.body.byteLength)
  const isPublic = /^(?:ed25519|ecdsa)/.test(target.algorithm)
  const what = isPublic ? 'Public key' : `Secret${endingWords(trial.secret.secret)}`
  const isSecretOff = /^(?:secret|key|replaced|other)/
  const checks = [
    has('header')
      ? undefined
      : { ok: true, text: `Header ${placeWords(target.signature)} is there` },
    time?.ok ? time : undefined,
    trial.body ? undefined : { ok: true, text: `Body unchanged, ${bytes} kept as they came` },
    found.some(({ id }) => isSecretOff.test(id))
      ? undefined
      : { ok: true, text: `${what} matches` },
    ...found.map(({ check }) => ({ ok: false, text: check })),
  ]
  return checks.filter((check) => check !== undefined)
}
