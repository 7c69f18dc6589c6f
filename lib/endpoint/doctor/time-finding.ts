import { toleranceSecondsDefault } from '@/lib/endpoint/signature/compile-scheme'
import type { OpenSignature, Scheme, TimestampPlace } from '@/lib/endpoint/signature/scheme'
import { readTime } from '@/lib/endpoint/signature/signature-header'
import { parseTime } from '@/lib/endpoint/signature/time-window'
import type { Deviation, DoctorInput } from './doctor-types'
import { durationWords, unitWords } from './doctor-words'

/** What is to be said of the time of a request whose signature is right. */
export interface TimeFinding {
  /** For the list of what was looked at; absent where the sender gives no time. */
  check?: { ok: boolean; text: string }
  deviation?: Deviation
  /** Another unit makes the time right. */
  unit?: TimestampPlace['unit']
  /** A larger tolerance lets it pass. */
  toleranceSeconds?: number
}

/** More than an hour is no clock that is off: it is a copy, or a retry of long ago. */
const offeredMaxSeconds = 3_600

export function timeFinding(
  target: Scheme,
  signature: OpenSignature,
  { request, receivedAtMs }: DoctorInput,
): TimeFinding {
  const { timestamp } = target
  if (!timestamp) return {}
  const read = readTime(request, timestamp, target.signature)
  if ('fault' in read) {
    return { check: { ok: false, text: 'Timestamp is missing, or there twice' } }
  }
  const toleranceMs =
    (signature.toleranceSeconds ?? timestamp.toleranceSeconds ?? toleranceSecondsDefault) * 1_000
  const timeMs = parseTime(read.value, timestamp.unit)
  const offsetMs = timeMs === undefined ? undefined : timeMs - receivedAtMs
  if (offsetMs !== undefined && Math.abs(offsetMs) <= toleranceMs) {
    return { check: { ok: true, text: ageWords(offsetMs, toleranceMs) } }
  }
  const unit = (['s', 'ms', 'iso'] as const).find((other) => {
    const otherMs = parseTime(read.value, other)
    return otherMs !== undefined && Math.abs(otherMs - receivedAtMs) <= toleranceMs
  })
  if (unit) return { unit, ...unitFinding(unit, timestamp.unit) }
  if (offsetMs === undefined) {
    return { check: { ok: false, text: `Timestamp is no time in ${unitWords[timestamp.unit]}` } }
  }
  return offFinding({ timeMs: timeMs ?? 0, offsetMs, toleranceMs })
}

function ageWords(offsetMs: number, toleranceMs: number): string {
  const limit = durationWords(toleranceMs)
  const isUnder = Math.abs(offsetMs) <= toleranceMs
  const side = offsetMs > 0 && Math.round(offsetMs / 1_000) > 0 ? 'ahead' : 'old'
  return `Timestamp is ${durationWords(offsetMs)} ${side}, ${isUnder ? 'under' : 'over'} ${limit}`
}

function unitFinding(unit: TimestampPlace['unit'], expected: TimestampPlace['unit']): TimeFinding {
  const check = `Timestamp: got ${unitWords[unit]}, expected ${unitWords[expected]}`
  return {
    check: { ok: false, text: check },
    deviation: {
      id: `unit-${unit}`,
      title: `The signature is right, but the time is written in ${unitWords[unit]}.`,
      detail: `This flow expects ${unitWords[expected]}.`,
      check,
      label: `Read ${unitWords[unit]}`,
    },
  }
}

function offFinding(off: { timeMs: number; offsetMs: number; toleranceMs: number }): TimeFinding {
  const { timeMs, offsetMs, toleranceMs } = off
  const check = ageWords(offsetMs, toleranceMs)
  const seconds = Math.ceil((Math.abs(offsetMs) / 1_000 + 30) / 60) * 60
  const by = durationWords(offsetMs)
  if (seconds > offeredMaxSeconds) {
    const isOld = offsetMs < 0
    return {
      check: { ok: false, text: check },
      deviation: {
        id: 'stale',
        title: `The signature is right, but the request was signed ${by} ${isOld ? 'before it came' : 'in the future'}.`,
        detail: isOld
          ? 'It is a retry of long ago, or somebody sent a copy of it. Look whether it was processed before; if not, you can process this one as it is.'
          : 'The clock of the sender is far ahead. Set it right there; you can process this one as it is.',
        check,
      },
    }
  }
  const sender = new Date(timeMs).toISOString().slice(11, 19)
  const here = new Date(timeMs - offsetMs).toISOString().slice(11, 19)
  return {
    check: { ok: false, text: check },
    toleranceSeconds: seconds,
    deviation: {
      id: 'tolerance',
      title: `The signature is right, but the sender’s clock is ${by} ${offsetMs > 0 ? 'ahead' : 'behind'}.`,
      detail: `It was ${sender} UTC there and ${here} UTC here, and ${durationWords(toleranceMs)} are allowed. ${
        offsetMs > 0
          ? 'Have the sender set its clock, or check the clock of this server.'
          : 'Have the sender set its clock; a slow retry, or a copy of an earlier request, looks the same.'
      }`,
      check,
      label: `Allow ${durationWords(seconds * 1_000)}`,
    },
  }
}
