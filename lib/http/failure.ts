import { StepFailure, type StepFailureKind } from '@/lib/errors'

/** What the tries of one request know of it when it fails. */
export interface FailedRequest {
  host: string
  /** The request, or a part of it, may have reached somebody. */
  isSent: boolean
}

interface Meaning {
  kind: StepFailureKind
  /** The rest of a sentence that begins with the host. */
  says: string
}

const meanings: Record<string, Meaning> = {
  ENOTFOUND: {
    kind: 'unavailable',
    says: 'is not known: no such name exists. Check the spelling of the address.',
  },
  EAI_AGAIN: {
    kind: 'unavailable',
    says: 'could not be looked up: the name service did not answer.',
  },
  ECONNREFUSED: {
    kind: 'unavailable',
    says: 'refused the connection. Check the port, and that the service is running.',
  },
  EHOSTUNREACH: { kind: 'unavailable', says: 'cannot be reached from here.' },
  ENETUNREACH: { kind: 'unavailable', says: 'cannot be reached from here.' },
  UND_ERR_HEADERS_OVERFLOW: {
    kind: 'rejected',
    says: 'answered with more than 64 KB of headers. Hookline does not read that much.',
  },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: {
    kind: 'unavailable',
    says: 'broke its answer off before the end.',
  },
}

const certificateCodes =
  /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/

/** What a connection that failed means for the step. */
export function networkFailure(error: unknown, { host, isSent }: FailedRequest): StepFailure {
  const { kind, says } = meaningOf(codeOf(error), isSent)
  return new StepFailure(kind, `${host} ${says}`, { cause: error, isUnsent: !isSent })
}

function meaningOf(code: string, isSent: boolean): Meaning {
  const known = Object.hasOwn(meanings, code) ? meanings[code] : undefined
  if (known) return known
  if (certificateCodes.test(code)) {
    return {
      kind: 'unavailable',
      says: `has a certificate that cannot be trusted (${code}). Its operator must renew or correct it.`,
    }
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return { kind: 'unavailable', says: 'does not speak HTTPS there. Check port and https://.' }
  }
  if (code.startsWith('HPE_')) {
    return { kind: 'unavailable', says: 'sent an answer that is no HTTP. Check the port.' }
  }
  const moment = isSent ? 'before it had answered' : 'while it was being opened'
  return { kind: 'unavailable', says: `closed the connection ${moment}.` }
}

/** Trying several addresses of one name ends in one error around the others. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  if (!(error instanceof Error) || !('code' in error)) return ''
  return String(error.code)
}

export function timeoutFailure({ host, isSent }: FailedRequest, limitMs: number): StepFailure {
  const what = isSent ? 'did not answer' : 'did not accept a connection'
  return new StepFailure('timeout', `${host} ${what} within ${duration(limitMs)}.`, {
    isUnsent: !isSent,
  })
}

function duration(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Number((ms / 1000).toFixed(1))} s`
}

export interface RefusingAnswer {
  host: string
  status: number
  headers: Record<string, string>
  /** The text of the answer. */
  body: string
}

const detailsMax = 2_048

/** An answer whose status says no. */
export function statusFailure(answer: RefusingAnswer): StepFailure {
  const { host, status, body } = answer
  const { kind, says } = statusMeaning(status)
  const retryAfterMs =
    kind === 'rate_limited' || kind === 'unavailable'
      ? readRetryAfter(answer.headers['retry-after'], Date.now())
      : undefined
  return new StepFailure(kind, `${host} answered with status ${status}: ${says}`, {
    details: { status, body: body.slice(0, detailsMax) },
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  })
}

function statusMeaning(status: number): Meaning {
  if (status === 401 || status === 403) {
    return {
      kind: 'connection',
      says: 'it does not accept the account or key of this step. Check them.',
    }
  }
  if (status === 429) return { kind: 'rate_limited', says: 'it was asked too often.' }
  // 408: it gave up waiting for us. 425: it fears a repetition right now. Neither is a verdict.
  if (status === 408 || status === 425) {
    return { kind: 'unavailable', says: 'it could not take the request at this moment.' }
  }
  if (status >= 500) return { kind: 'unavailable', says: 'it has a problem of its own.' }
  if (status >= 400) {
    return { kind: 'rejected', says: 'it does not accept the request. Its answer may say why.' }
  }
  return {
    kind: 'rejected',
    says: 'that is no success. Add the status to those that are no failure if it is meant to be.',
  }
}

/** Milliseconds from `now`; both forms of RFC 9110: seconds, or a date. */
export function readRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined
  const trimmed = text.trim()
  if (/^\d{1,9}$/.test(trimmed)) return Number(trimmed) * 1000
  const at = /[a-z]/i.test(trimmed) ? Date.parse(trimmed) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
