import type { IncomingMessage } from 'node:http'
import type { Endpoint } from '@/lib/db/hot/endpoints'
import type { NewDelivery } from '@/lib/db/hot/insert'

export interface Verdict {
  status: NewDelivery['status']
  reason?: string
  headers?: Record<string, string>
}

/** What becomes of a request, as far as it can be told before its body is read. */
export function judge(endpoint: Endpoint, request: IncomingMessage): Verdict {
  const { settings } = endpoint
  const methods = Array.isArray(settings.methods) ? settings.methods.map(String) : []
  if (methods.length > 0 && !methods.includes(request.method ?? '')) {
    return {
      status: 'rejected',
      reason: 'method_not_allowed',
      headers: { allow: methods.join(', ') },
    }
  }
  const encoding = request.headers['content-encoding']
  if (encoding && encoding.toLowerCase() !== 'identity') {
    return { status: 'rejected', reason: 'unsupported_encoding' }
  }
  if (endpoint.state === 'paused') return { status: 'held' }
  return { status: endpoint.state === 'live' ? 'accepted' : 'kept' }
}
