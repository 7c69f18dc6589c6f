export interface Outcome {
  status: 'accepted' | 'kept' | 'held' | 'filtered' | 'duplicate' | 'rejected' | 'handshake'
  event: string
  run?: string
  reason?: string
  /** The run of the first delivery with the same key. */
  duplicateRun?: string
}

export interface Answer {
  status: number
  body: Record<string, unknown>
}

const rejectedStatus: Record<string, number> = {
  malformed: 400,
  bad_signature: 401,
  unauthorized: 401,
  forbidden: 403,
  method_not_allowed: 405,
  too_large: 413,
  unsupported_encoding: 415,
  rate_limited: 429,
}

/** What a sender is told of its delivery: the table "Inbound" of the contract. */
export function answerFor(outcome: Outcome): Answer {
  const { event, status } = outcome
  switch (status) {
    case 'accepted':
      return { status: 202, body: withRun(event, outcome.run, status) }
    case 'duplicate':
      return { status: 200, body: withRun(event, outcome.duplicateRun ?? outcome.run, status) }
    case 'rejected': {
      const reason = outcome.reason ?? 'forbidden'
      const code = Object.hasOwn(rejectedStatus, reason) ? rejectedStatus[reason] : undefined
      return { status: code ?? 403, body: { event, status, reason } }
    }
    case 'handshake':
      return { status: 200, body: { event, status } }
    case 'kept':
    case 'held':
    case 'filtered':
      return { status: 202, body: { event, status } }
  }
}

/**
 * What a caller that waits for the result is told where the flow shaped no answer. A run that did
 * not end in time goes on, so its caller hears "accepted"; a failed one is a 502.
 */
export function answerForResult(
  status: string,
  { event, run }: { event: string; run: string },
): Answer {
  const code = Object.hasOwn(resultStatus, status) ? resultStatus[status] : undefined
  return { status: code ?? 502, body: { event, run, status } }
}

const resultStatus: Record<string, number> = { accepted: 202, succeeded: 200 }

function withRun(event: string, run: string | undefined, status: string): Record<string, unknown> {
  return run === undefined ? { event, status } : { event, run, status }
}
