import type { Agent } from 'undici'
import type { HttpRequest, HttpResponse, StepHttp } from '@/lib/apps/define'
import { StepFailure } from '@/lib/errors'
import { createAgent } from './agent'
import { readAnswer, refusalBytesMax } from './answer'
import { acceptedEncodings, encodeBody } from './body'
import { withCredentials } from './credentials'
import { exchange, type RawAnswer } from './exchange'
import { networkFailure } from './failure'
import { createGuard, type Lookup } from './guard'
import { followRedirect, type Hop, isRedirect } from './redirect'
import { type Sending, startSending } from './sending'
import { readHeaders, readMethod, readTarget } from './target'

/**
 * The one way out.
 * 1. Every address is checked at the moment of connecting, and that very address is connected to.
 * 2. Redirects are followed by hand: each hop is judged anew, and takes no secrets to another origin.
 * 3. Time, size and number of headers are bounded; packed answers count unpacked.
 * 4. Proxies of the environment are not used.
 * 5. What goes wrong is a StepFailure; its kind decides about another try.
 */
export interface Http extends StepHttp {
  /** An address of the host that may be reached, for protocols other than HTTP. */
  resolveHost(host: string): Promise<string>
  /** Ends idle connections at once, busy ones with their answer. */
  close(): Promise<void>
}

export interface HttpLimits {
  connectMs: number
  headersMs: number
  totalMs: number
  answerBytesMax: number
  redirectsMax: number
  connectionsPerOrigin: number
}

export interface HttpOptions {
  /** CIDRs that may be reached although private; they are free of the port rules too. */
  egressAllow: readonly string[]
  lookup?: Lookup
  limits?: Partial<HttpLimits>
}

export const answerBytesDefault = 10_485_760

const limitDefaults: HttpLimits = {
  connectMs: 5_000,
  headersMs: 10_000,
  totalMs: 30_000,
  answerBytesMax: answerBytesDefault,
  redirectsMax: 5,
  connectionsPerOrigin: 64,
}

/** Throws a sentence when a range of `egressAllow` is none. */
export function createHttp(options: HttpOptions): Http {
  const limits = { ...limitDefaults, ...options.limits }
  const guard = createGuard(options.egressAllow, options.lookup)
  const agent = createAgent(guard, limits)
  return {
    async request(request) {
      const sending = startSending(request.timeoutMs ?? limits.totalMs, request.signal)
      try {
        return await sendAndFollow({ agent, limits, request, sending })
      } finally {
        sending.end()
      }
    },
    async resolveHost(host) {
      try {
        const [first] = await guard.resolve(host)
        return first?.address ?? host
      } catch (error) {
        if (error instanceof StepFailure) throw error
        throw networkFailure(error, { host, isSent: false })
      }
    },
    close: () => agent.close(),
  }
}

interface Call {
  agent: Agent
  limits: HttpLimits
  request: HttpRequest
  sending: Sending
}

async function sendAndFollow(call: Call): Promise<HttpResponse> {
  const { request, limits } = call
  let hop = withCredentials(firstHop(request), request.credentials)
  for (let redirects = 0; ; redirects += 1) {
    const answer = await send(call, hop)
    const { status, headers } = answer
    if (!isRedirect(status, headers) || isAccepted(request, status)) {
      return readAnswer({
        answer,
        host: hop.url.host,
        isAccepted: isAccepted(request, status),
        bytesMax: limits.answerBytesMax,
      })
    }
    if (redirects >= limits.redirectsMax) throw tooManyRedirects(hop.url.host, redirects)
    hop = followRedirect(hop, status, headers.location ?? '')
  }
}

async function send({ agent, limits, request, sending }: Call, hop: Hop): Promise<RawAnswer> {
  const headersMs = Math.max(limits.headersMs, request.timeoutMs ?? 0)
  try {
    return await exchange(agent, {
      ...hop,
      headersMs,
      bytesMax: (status) => (isAccepted(request, status) ? limits.answerBytesMax : refusalBytesMax),
      stop: sending.stop,
      onSend: sending.noteSent,
    })
  } catch (error) {
    const failed = { host: hop.url.host, isSent: sending.isSent() }
    throw sending.toFailure(error, { failed, headersMs, connectMs: limits.connectMs })
  }
}

function isAccepted({ acceptStatus }: HttpRequest, status: number): boolean {
  return (status >= 200 && status < 300) || acceptStatus?.(status) === true
}

function firstHop(request: HttpRequest): Hop {
  const url = readTarget(request.url)
  const method = readMethod(request.method)
  const given = readHeaders(request.headers ?? {})
  const { content, type } = encodeBody(request.body, request.contentType ?? given['content-type'])
  const headers: Record<string, string> = {
    accept: '*/*',
    'user-agent': 'Hookline',
    ...given,
    // What we can unpack is ours to say.
    'accept-encoding': acceptedEncodings,
  }
  if (type) headers['content-type'] = type
  return { url, method, headers, body: content }
}

function tooManyRedirects(host: string, redirects: number): StepFailure {
  return new StepFailure(
    'rejected',
    `${host} redirects again after ${redirects} redirects. Check the URL: it may lead in a circle.`,
  )
}
