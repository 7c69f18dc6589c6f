import type { IncomingMessage } from 'node:http'

/** Headers that carry secrets: kept by name, so that their presence shows, never by value. */
const secretHeaders = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'x-api-key',
  'x-auth-token',
  'x-gitlab-token',
  'x-telegram-bot-api-secret-token',
  'x-hook-secret',
  'x-api-token',
])
export const redacted = '••••'
/** More than any sender sends; beyond it a request is refused. */
export const headersMax = 100
const valueMax = 8_192

/** The headers as received, in order, with secrets masked and bounded in number and length. */
export function storedHeaders(
  request: IncomingMessage,
  alsoSecret: ReadonlySet<string>,
): [name: string, value: string][] {
  const { rawHeaders } = request
  const headers: [string, string][] = []
  for (let i = 0; i + 1 < rawHeaders.length && headers.length < headersMax; i += 2) {
    const name = rawHeaders[i] ?? ''
    const value = rawHeaders[i + 1] ?? ''
    const key = name.toLowerCase()
    const isSecret = secretHeaders.has(key) || alsoSecret.has(key)
    headers.push([name, isSecret ? redacted : value.slice(0, valueMax)])
  }
  return headers
}
