import type { IncomingMessage } from 'node:http'

/** Headers that carry secrets: kept by name, so that their presence shows, never by value. */
const secretHeaders = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'x-api-key',
  'x-auth-token',
  'x-gitlab-token',
])
export const redacted = '••••'
const headersMax = 100
const valueMax = 8_192

/** The headers as received, in order, with secrets masked and bounded in number and length. */
export function storedHeaders(request: IncomingMessage): [name: string, value: string][] {
  const { rawHeaders } = request
  const headers: [string, string][] = []
  for (let i = 0; i + 1 < rawHeaders.length && headers.length < headersMax; i += 2) {
    const name = rawHeaders[i] ?? ''
    const value = rawHeaders[i + 1] ?? ''
    headers.push([
      name,
      secretHeaders.has(name.toLowerCase()) ? redacted : value.slice(0, valueMax),
    ])
  }
  return headers
}
