import type { IncomingMessage, ServerResponse } from 'node:http'
import { readWaitToken } from '@/lib/crypto/wait-token'
import { isOutage } from '@/lib/db/hot/outage'
import type { Result, ResultOutcome } from '@/lib/db/hot/waits'
import { log } from '@/lib/log'
import { sendJson, sendUnavailable } from './answers'
import { callResult } from './call-result'
import { storedHeaders } from './headers'
import { readBody } from './read-body'
import type { Redactor } from './redact'

export interface CallsOptions {
  /** Stores what came for a step; the run is woken by it. */
  store: (result: Result) => Promise<ResultOutcome>
  /** What its workspace and its flow do not keep of what comes for a run. */
  redactorOf: (runId: string) => Promise<Redactor | undefined>
  now: () => number
  maxBodyBytes: number
  /** So many calls are read and stored at once; the others come again. */
  maxPending: number
}

export interface Calls {
  /** Answers a request to `/calls/…`. Never throws. */
  handle(request: IncomingMessage, response: ServerResponse): void
}

/** Looking at a link must not use it up: previews and scanners of mail do that. */
const lookingMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What a step puts out may be 1 MB, and a parsed body can grow as JSON. */
const callMaxBytes = 524_288

const answers: Record<ResultOutcome, { status: number; word: string }> = {
  accepted: { status: 202, word: 'accepted' },
  used: { status: 409, word: 'used' },
  over: { status: 410, word: 'over' },
  unknown: { status: 404, word: 'unknown' },
}

/** One-time URLs of steps that wait for a call. A 202 is sent only after the call is committed. */
export function createCalls(options: CallsOptions): Calls {
  let pending = 0
  return {
    handle(request, response) {
      if (pending >= options.maxPending) return sendUnavailable(response)
      pending += 1
      receive(options, request, response)
        .catch((error: unknown) => {
          if (!isOutage(error)) log.error('A call could not be stored.', { error })
          sendUnavailable(response)
        })
        .finally(() => {
          pending -= 1
        })
    },
  }
}

/** `/calls/<token>[?query]` */
const callPath = /^\/calls\/([^/?]+)(?:\?.*)?$/s

async function receive(
  options: CallsOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, token = ''] = callPath.exec(request.url ?? '') ?? []
  const place = readWaitToken('call', token)
  if (!place) return sendJson(response, 404, { status: 'unknown' }, { isBodyUnread: true })
  const { method = 'GET' } = request
  if (lookingMethods.has(method)) {
    const headers = { allow: 'POST, PUT, PATCH, DELETE' }
    const body = { status: 'rejected', reason: 'method_not_allowed' }
    return sendJson(response, 405, body, { headers, isBodyUnread: true })
  }
  const read = await readBody(request, Math.min(options.maxBodyBytes, callMaxBytes))
  if (read.kind === 'aborted') return
  if (read.kind === 'too_large') {
    const body = { status: 'rejected', reason: 'too_large' }
    return sendJson(response, 413, body, { isBodyUnread: true })
  }
  const receivedAt = new Date(options.now()).toISOString()
  const headers = storedHeaders(request, noMore)
  const contentType = request.headers['content-type'] ?? null
  const redact = await options.redactorOf(place.runId)
  const call = { bytes: read.bytes, contentType, headers, method, receivedAt }
  const outcome = await options.store({ ...place, kind: 'call', result: callResult(call, redact) })
  const { status, word } = answers[outcome]
  sendJson(response, status, { status: word })
}

const noMore: ReadonlySet<string> = new Set()
