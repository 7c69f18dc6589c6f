import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SettledRun } from '@/lib/db/hot/results'
import { answerForResult } from '@/lib/flow/answer'

/** An answer never carries anything that a browser would render on our origin. */
const guards = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

interface SendOptions {
  headers?: Record<string, string>
  /** The sender may still be sending: answer now and close instead of reading what is refused. */
  isBodyUnread?: boolean
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: Record<string, unknown>,
  options: SendOptions = {},
): void {
  const headers = { ...options.headers, 'content-type': 'application/json; charset=utf-8' }
  const isBodyUnread = options.isBodyUnread ?? false
  send(response, { status, headers, body: JSON.stringify(body), isBodyUnread })
}

/** What is away is looked for again so soon. */
const awayMs = 2_000
const retryAfterSecondsMax = 60

/** "Not now": the sender keeps the event and tries again, after as long as what came before waits. */
export function sendUnavailable(response: ServerResponse, waitMs = awayMs): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const seconds = Math.min(Math.max(1, Math.ceil(waitMs / 1_000)), retryAfterSecondsMax)
  const headers = { 'retry-after': String(seconds) }
  sendJson(response, 503, { status: 'unavailable' }, { headers, isBodyUnread: true })
}

/** The answer of a flow that responds with its result; undefined: it did not end in time. */
export function sendOutcome(
  response: ServerResponse,
  ids: { event: string; run: string },
  { settled, headers }: { settled: SettledRun | undefined; headers: Record<string, string> },
): void {
  if (settled?.answer) {
    const { status, headers: shaped, body } = settled.answer
    send(response, { status, headers: { ...headers, ...shaped }, body, isBodyUnread: false })
    return
  }
  const told = answerForResult(settled?.status ?? 'accepted', ids)
  sendJson(response, told.status, told.body, { headers })
}

/** An answer as a handshake wants it. */
export function sendShaped(
  response: ServerResponse,
  { status, headers, body }: { status: number; headers: Record<string, string>; body: string },
): void {
  send(response, { status, headers, body, isBodyUnread: false })
}

interface Sent {
  status: number
  headers: Record<string, string>
  body: string
  isBodyUnread: boolean
}

function send(response: ServerResponse, { status, headers, body, isBodyUnread }: Sent): void {
  if (response.headersSent || response.destroyed) return
  const bytes = Buffer.from(body)
  const { req } = response
  const mustClose = isBodyUnread && !req.complete && !isShort(req)
  response.writeHead(status, {
    ...headers,
    ...guards,
    'content-length': bytes.byteLength,
    ...(mustClose ? { connection: 'close' } : {}),
  })
  if (!mustClose) {
    if (isBodyUnread) req.resume()
    response.end(bytes)
    return
  }
  // The answer is whole without its end, which would close at once: a sender that is still writing
  // then meets a reset before it reads why.
  response.write(bytes)
  discardRest(req, () => response.end())
}

/**
 * Little enough to be on its way already. It is read away: under a flood of refused requests a new
 * connection for each would cost us more than all the rest of them.
 */
function isShort({ headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? Number.NaN) <= 65_536
}

/** Longer than an honest sender needs to hear that its body is not wanted. */
const lingerMs = 2_000

/** Calls back when the sender has said all it had to say, or has had its time. */
function discardRest(request: IncomingMessage, onDone: () => void): void {
  const timer = setTimeout(onDone, lingerMs)
  request.once('close', () => clearTimeout(timer))
  request.once('end', onDone)
  request.resume()
}
