import { StepFailure } from '@/lib/errors'
import { type FailedRequest, networkFailure, timeoutFailure } from './failure'

/**
 * Ends an exchange before its time, the first reason counts. By hand: an abort signal with its listeners
 * costs a call more than all else that is done here, and nearly none is ever ended.
 */
export class Stop {
  /** Called with the reason; an exchange sets it, and takes it back when it has ended. */
  onEnd: ((reason: unknown) => void) | undefined
  #ended: { reason: unknown } | undefined

  get ended(): { reason: unknown } | undefined {
    return this.#ended
  }

  end(reason: unknown): void {
    if (this.#ended) return
    this.#ended = { reason }
    this.onEnd?.(reason)
  }
}

/** The time limit of one call with all its redirects, and what is known of it so far. */
export interface Sending {
  stop: Stop
  noteSent: () => void
  isSent: () => boolean
  /** What an error means for the step; the caller's own reason to stop stays what it is. */
  toFailure(error: unknown, tried: Tried): unknown
  /** Frees the timer. */
  end(): void
}

interface Tried {
  failed: FailedRequest
  headersMs: number
  connectMs: number
}

export function startSending(limitMs: number, parent: AbortSignal | undefined): Sending {
  const stop = new Stop()
  /** Made when it is needed: an exception takes its stack along, and most calls end in time. */
  let limitPassed: DOMException | undefined
  const onParent = () => stop.end(parent?.reason)
  const timer = setTimeout(() => {
    limitPassed = new DOMException('The time limit has passed.', 'TimeoutError')
    stop.end(limitPassed)
  }, limitMs)
  if (parent?.aborted) onParent()
  else parent?.addEventListener('abort', onParent, { once: true })
  let isSent = false
  return {
    stop,
    noteSent: () => {
      isSent = true
    },
    isSent: () => isSent,
    toFailure(error, tried) {
      if (limitPassed && error === limitPassed) return timeoutFailure(tried.failed, limitMs)
      if (stop.ended && error === stop.ended.reason) return error
      return failureOf(error, tried)
    },
    end() {
      clearTimeout(timer)
      parent?.removeEventListener('abort', onParent)
    },
  }
}

function failureOf(error: unknown, { failed, headersMs, connectMs }: Tried): unknown {
  if (error instanceof StepFailure) return error.isUnsent && failed.isSent ? asSent(error) : error
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'UND_ERR_HEADERS_TIMEOUT') return timeoutFailure(failed, headersMs)
  if (code === 'UND_ERR_CONNECT_TIMEOUT') {
    const { host, isSent } = failed
    return new StepFailure(
      'timeout',
      `${host} did not accept a connection within ${connectMs / 1000} s.`,
      { cause: error, isUnsent: !isSent },
    )
  }
  // A request that undici itself finds wrong is a mistake of ours.
  return code === 'UND_ERR_INVALID_ARG' ? error : networkFailure(error, failed)
}

/** A later hop was not reached, but an earlier one was: something did leave this machine. */
function asSent(failure: StepFailure): StepFailure {
  const { kind, message, details, cause } = failure
  return new StepFailure(kind, message, { details, cause })
}
