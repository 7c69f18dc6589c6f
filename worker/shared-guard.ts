import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRates } from '@/lib/ingest/rate'
import type { SourceReader } from './source-reader'

/** A person opens a few links; who tries tokens, or loads one page over and over, does not. */
const looksPerSecond = 5

/**
 * Pages that need no session: an address may look so often, and what it gets is kept by nobody, named
 * to nobody and found by no search engine. False: it is answered already.
 */
export function createSharedGuard(
  sourceOf: SourceReader,
  nowMs: () => number = () => performance.now(),
) {
  const rates = createRates()
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!isShared(request.url)) return true
    response.setHeader('x-robots-tag', 'noindex, nofollow, noarchive')
    response.setHeader('referrer-policy', 'no-referrer')
    response.setHeader('cache-control', 'no-store')
    const waitMs = rates(sourceOf(request), looksPerSecond, nowMs())
    if (waitMs === true) return true
    response.writeHead(429, {
      'content-type': 'text/plain; charset=utf-8',
      'retry-after': String(Math.max(1, Math.ceil(waitMs / 1_000))),
    })
    response.end('Too many looks at shared links. Wait a moment, then try again.\n')
    return false
  }
}

/** However it is written: Next takes "//shared" and escapes for the same page. */
function isShared(url = ''): boolean {
  const path = url.split(/[?#]/, 1)[0] ?? ''
  try {
    return /^\/+shared\/+/i.test(decodeURIComponent(path))
  } catch {
    return false
  }
}
