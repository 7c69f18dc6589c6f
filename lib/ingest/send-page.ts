import type { ServerResponse } from 'node:http'

interface PageOptions {
  headers?: Record<string, string>
  /** The visitor may still be sending: answer now and close. */
  isBodyUnread?: boolean
  /** Where a form leads once it is sent; browsers ask the form's policy about that too. */
  redirectUrl?: string
}

/** A page of ours for strangers: nothing on it can run or be fetched. */
export function sendPage(
  response: ServerResponse,
  status: number,
  html: string,
  { headers = {}, isBodyUnread = false, redirectUrl = '' }: PageOptions = {},
): void {
  if (response.headersSent || response.destroyed) return
  const target = redirectUrl === '' ? '' : ` ${new URL(redirectUrl).origin}`
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `form-action 'self'${target}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  const bytes = Buffer.from(html)
  const mustClose = isBodyUnread && !response.req.complete
  response.writeHead(status, {
    ...headers,
    'content-type': 'text/html; charset=utf-8',
    'content-length': bytes.byteLength,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...(mustClose ? { connection: 'close' } : {}),
  })
  response.end(response.req.method === 'HEAD' ? undefined : bytes)
}

/** "See there": the browser asks for it anew, so that going back sends nothing twice. */
export function sendTo(response: ServerResponse, location: string): void {
  if (response.headersSent || response.destroyed) return
  response.writeHead(303, { location, 'content-length': 0, 'cache-control': 'no-store' })
  response.end()
}
