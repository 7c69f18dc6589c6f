import { StepFailure } from '@/lib/errors'
import { isRecord, readOwn, setOwn } from '@/lib/flow/record'

/** Shorter ones would be found in texts that have nothing to do with them. */
const charactersMin = 8
const masked = '••••••••'

/** Takes secrets out of what another side sent back: some services repeat what they were given. */
export function redact<T>(value: T, secrets: readonly string[]): T {
  if (secrets.length === 0) return value
  const texts = [...new Set(secrets.filter((text) => text.length >= charactersMin))]
    .flatMap(spellings)
    .toSorted((a, b) => b.length - a.length)
  if (texts.length === 0) return value
  // Data of the same shape: only texts in it change.
  return clean(value, texts) as T
}

/** A secret as it stands in a text, in the text of JSON, in a URL and in a form. */
function spellings(secret: string): string[] {
  // Half of a pair of UTF-16 cannot be written in a URL.
  const inUrl = encodeURIComponent(secret.toWellFormed())
  return [
    ...new Set([secret, JSON.stringify(secret).slice(1, -1), inUrl, inUrl.replaceAll('%20', '+')]),
  ]
}

/** The failure as it may be recorded. What is no StepFailure is a bug: its words reach the log only. */
export function redactFailure(error: unknown, secrets: readonly string[]): unknown {
  if (!(error instanceof StepFailure) || secrets.length === 0) return error
  const { kind, message, details, cause, retryAfterMs, isUnsent } = error
  return new StepFailure(kind, redact(message, secrets), {
    cause,
    isUnsent,
    details: redact(details, secrets),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  })
}

/** Whether a service did not accept the account. 403 says only that it may not do this one thing. */
export function isRefusal(error: unknown): error is StepFailure {
  if (!(error instanceof StepFailure) || error.kind !== 'connection') return false
  return readOwn(error.details, 'status') !== 403
}

function clean(value: unknown, texts: readonly string[]): unknown {
  if (typeof value === 'string') {
    return texts.reduce((text, secret) => text.replaceAll(secret, masked), value)
  }
  if (Array.isArray(value)) return value.map((entry) => clean(entry, texts))
  if (!isRecord(value)) return value
  const result: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    const key = texts.reduce((text, secret) => text.replaceAll(secret, masked), name)
    setOwn(result, key, clean(member, texts))
  }
  return result
}
