import type { CurlRequest } from '@/lib/flow/curl'

/** What an HTTP step holds after a cURL command was pasted; what the command says nothing of stays. */
export function curlInput(
  before: Record<string, unknown>,
  { method, url, headers, body, contentType, timeoutMs, auth }: CurlRequest,
): Record<string, unknown> {
  const { body: _body, contentType: _type, auth: _auth, query: _query, ...others } = before
  return {
    ...others,
    ...{ method, url, headers },
    ...(body === undefined ? {} : { body }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(auth ? { auth } : {}),
  }
}
