import type { FetchText } from '@/lib/endpoint/signature/scheme'
import { createHttp } from './client'

const limitMs = 5_000

/**
 * Reads a text through the guarded client: certificates, key sets, confirmations. Redirects are not
 * followed: the address that was checked is the one that answers.
 */
export function createFetchText(egressAllow: readonly string[]): {
  fetchText: FetchText
  close(): Promise<void>
} {
  const http = createHttp({ egressAllow })
  const fetchText: FetchText = async (url) => {
    const { status, body } = await http.request({
      method: 'GET',
      url,
      timeoutMs: limitMs,
      acceptStatus: () => true,
    })
    return { status, text: typeof body === 'string' ? body : (JSON.stringify(body) ?? '') }
  }
  return { fetchText, close: http.close }
}
