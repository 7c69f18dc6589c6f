import type { InboundRequest, OpenSignature, Preset } from './scheme'

/**
 * The addresses a sender may have signed. They are never made of Host or X-Forwarded-…: those are the
 * sender's words. Where the owner names another address, the query is the one that came.
 */
export function signedUrls(
  signature: Pick<OpenSignature, 'url'>,
  request: InboundRequest,
  special: Preset['special'],
): string[] {
  const url = signedUrl(signature.url, request)
  if (special === 'twilio') return [...new Set([withoutPort(url), withPort(url), url])]
  if (special === 'hubspot') return [...new Set([url, unescaped(url)])]
  return [url]
}

export function signedUrl(own: string | undefined, request: InboundRequest): string {
  if (!own) return request.url
  return request.query === '' || own.includes('?') ? own : `${own}?${request.query}`
}

const parts = /^(https?):\/\/(\[[^\]]*\]|[^/?#:]*)(:\d+)?(.*)$/is

function withoutPort(url: string): string {
  return url.replace(parts, '$1://$2$4')
}

function withPort(url: string): string {
  return url.replace(parts, (_whole, scheme: string, host: string, port: string, rest: string) => {
    const standard = scheme.toLowerCase() === 'https' ? ':443' : ':80'
    return `${scheme}://${host}${port || standard}${rest}`
  })
}

/** HubSpot signs the address with these characters as they are, however they were sent. */
const plain: Record<string, string> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
}

function unescaped(url: string): string {
  return url.replace(/%[0-9a-f]{2}/gi, (written) => plain[written.toUpperCase()] ?? written)
}
