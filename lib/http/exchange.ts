import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import { StepFailure } from '@/lib/errors'
import type { Stop } from './sending'

export interface Exchange {
  url: URL
  method: string
  headers: Record<string, string>
  body: string | Uint8Array | undefined
  /** How long the other side may take until its headers have come. */
  headersMs: number
  /** How much of the body is read, by status. What is longer comes back cut. */
  bytesMax: (status: number) => number
  stop: Stop
  /** Called right before the first byte goes out on a connection. */
  onSend: () => void
}

export interface RawAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer
  isCut: boolean
}

const headersMax = 100

/** One request and its answer, without redirects and decoding. Rejects with what went wrong. */
export function exchange(dispatcher: Dispatcher, request: Exchange): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { stop } = request
    if (stop.ended) {
      reject(stop.ended.reason)
      return
    }
    let controller: Dispatcher.DispatchController | undefined
    stop.onEnd = (reason) => {
      reject(reason)
      // Before it is sent there is no controller yet; then it is stopped at its start.
      controller?.abort(asError(reason))
    }
    const settle = () => {
      stop.onEnd = undefined
    }
    const handler = answerHandler(request, {
      onStart(started) {
        controller = started
        if (stop.ended) started.abort(asError(stop.ended.reason))
        else request.onSend()
      },
      onAnswer(answer) {
        settle()
        // By then the connection is free again, so that who calls next gets this one.
        queueMicrotask(() => setImmediate(resolve, answer))
      },
      onError(error) {
        settle()
        reject(error)
      },
    })
    dispatcher.dispatch(dispatchOptions(request), handler)
  })
}

/** A connection is broken off with an error, whatever the reason was. */
function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason))
}

function dispatchOptions(request: Exchange): Dispatcher.DispatchOptions {
  const { url, method, headers, body, headersMs } = request
  return {
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method,
    headers,
    headersTimeout: headersMs,
    body: body ?? null,
  }
}

interface Listener {
  onStart(controller: Dispatcher.DispatchController): void
  onAnswer(answer: RawAnswer): void
  onError(error: Error): void
}

function answerHandler(request: Exchange, listener: Listener): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = []
  let status = 0
  let headers: Record<string, string> = {}
  let bytesLeft = 0
  let isCut = false
  const finish = () => listener.onAnswer({ status, headers, body: Buffer.concat(chunks), isCut })
  const cut = (controller: Dispatcher.DispatchController) => {
    isCut = true
    finish()
    controller.abort(new Error('The rest of the answer is not needed.'))
  }
  return {
    onRequestStart: listener.onStart,
    onResponseStart(controller, statusCode, rawHeaders) {
      // 1xx comes before the answer.
      if (statusCode < 200) return
      status = statusCode
      bytesLeft = request.bytesMax(status)
      const read = readHeaders(rawHeaders)
      if (!read) {
        controller.abort(tooManyHeaders(request.url.host))
        return
      }
      headers = read
      const hasBody = request.method !== 'HEAD' && status !== 204 && status !== 304
      if (hasBody && Number(headers['content-length'] ?? 0) > bytesLeft) cut(controller)
    },
    onResponseData(controller, chunk) {
      if (isCut) return
      chunks.push(bytesLeft < chunk.length ? chunk.subarray(0, bytesLeft) : chunk)
      bytesLeft -= chunk.length
      if (bytesLeft < 0) cut(controller)
    },
    onResponseEnd() {
      if (!isCut) finish()
    },
    onResponseError(_controller, error) {
      if (!isCut) listener.onError(error)
    },
  }
}

/** Undefined: there are too many. A header that comes twice means the list of both (RFC 9110). */
function readHeaders(raw: IncomingHttpHeaders): Record<string, string> | undefined {
  const headers: Record<string, string> = {}
  let count = 0
  for (const [name, value] of Object.entries(raw)) {
    if (value === undefined) continue
    count += Array.isArray(value) ? value.length : 1
    headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return count > headersMax ? undefined : headers
}

function tooManyHeaders(host: string): StepFailure {
  return new StepFailure(
    'rejected',
    `${host} answered with more than ${headersMax} headers. Hookline does not read that many.`,
  )
}
