import type { ActionContext, HttpRequest, StepHttp } from '@/lib/apps/define'
import { maskHeaders, maskUrl } from '@/lib/apps/mask-secrets'
import type { Exchange } from '@/lib/engine/ports'
import { mayHaveHappened } from '@/lib/engine/retry'
import { StepFailure } from '@/lib/errors'
import { isRecord, readOwn } from '@/lib/flow/record'
import { redact } from './redact'

const bodyMaxBytes = 16_384
const masked = '••••••••'

interface Noting {
  http: StepHttp
  /** Every secret that was opened for the step so far. */
  secrets: () => string[]
  onExchange: (exchange: Exchange) => void
}

export interface ExchangeNotes {
  http: StepHttp
  /** For actions of other protocols. */
  onExchange: ActionContext<unknown, unknown>['onExchange']
  /** Nothing left this machine: what was answered before it is the last. */
  forget(): void
}

/**
 * Tells the ledger of what a step sends and gets: the last request that may change something.
 * 1. What is sent is told before it goes out: there may be no answer.
 * 2. A request that never went out is taken back.
 * 3. Secrets are taken out of it before it is cut, so that no half of one is left.
 */
export function noteExchanges({ http, secrets, onExchange }: Noting): ExchangeNotes {
  let answered: Exchange = {}
  const keep = (part: unknown) => cut(redact(part, secrets()))
  const tell = (kept: { sent: unknown; received: unknown }) => {
    if (kept.received !== null) answered = kept
    onExchange(kept)
  }
  const forget = () => onExchange(answered)
  return {
    onExchange: ({ sent, received = null }) => tell({ sent: keep(sent), received: keep(received) }),
    forget,
    http: {
      async request(request) {
        if (isReading(request.method)) return http.request(request)
        const asked = http.request(request)
        // By now the secrets of its account are known.
        const sent = keep(shownRequest(request))
        tell({ sent, received: null })
        try {
          const answer = await asked
          const { status, headers, body } = answer
          tell({ sent, received: keep({ status, headers: maskHeaders(headers), body }) })
          return answer
        } catch (error) {
          const received = receivedOf(error)
          if (received) tell({ sent, received: keep(received) })
          else if (error instanceof StepFailure && !mayHaveHappened(error)) forget()
          throw error
        }
      },
    },
  }
}

function isReading(method: string): boolean {
  return /^(get|head|options)$/i.test(method)
}

/** What proves who asks is left out but for the names of its headers. */
function shownRequest({ method, url, headers, body, credentials }: HttpRequest): unknown {
  const proof = Object.keys(credentials?.headers ?? {}).map((name) => [name, masked])
  return {
    method,
    url: maskUrl(url),
    headers: { ...maskHeaders(headers ?? {}), ...Object.fromEntries(proof) },
    ...(body === undefined ? {} : { body: shownBody(body) }),
  }
}

function shownBody(body: unknown): unknown {
  return body instanceof Uint8Array ? `${body.byteLength} bytes` : body
}

/** The answer that a failure was made of. */
function receivedOf(error: unknown): { status: number; body: unknown } | undefined {
  if (!(error instanceof StepFailure)) return undefined
  const status = readOwn(error.details, 'status')
  if (typeof status !== 'number') return undefined
  return { status, body: readOwn(error.details, 'body') ?? null }
}

/** Every part of it to a size that can be kept; data that is too large becomes the beginning of its JSON. */
function cut(value: unknown): unknown {
  if (!isRecord(value)) return cutPart(value)
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cutPart(part)]))
}

function cutPart(part: unknown): unknown {
  const text = typeof part === 'string' ? part : (JSON.stringify(part) ?? '')
  // A character is one to three bytes here: most need no exact count.
  if (text.length * 3 <= bodyMaxBytes) return part
  const bytes = Buffer.from(text)
  if (bytes.byteLength <= bodyMaxBytes) return part
  // A character that was cut in the middle is left out.
  const start = new TextDecoder().decode(bytes.subarray(0, bodyMaxBytes), { stream: true })
  return `${start}… (cut: it had ${bytes.byteLength} bytes)`
}
