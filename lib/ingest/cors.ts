import type { IncomingMessage } from 'node:http'

export interface CorsSettings {
  origins: string[]
}

/** The headers that let a page of this origin read the answer; none when it may not. */
export function corsHeaders(
  cors: CorsSettings | undefined,
  request: IncomingMessage,
): Record<string, string> {
  const origin = allowedOrigin(cors, request.headers.origin)
  return origin === undefined ? {} : { 'access-control-allow-origin': origin, vary: 'origin' }
}

/** A browser asks before it sends what a form could not. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'OPTIONS' &&
    headers.origin !== undefined &&
    headers['access-control-request-method'] !== undefined
  )
}

/** What a preflight is told. Without headers of ours the browser does not send. */
export function preflightHeaders(
  cors: CorsSettings | undefined,
  methods: readonly string[],
  request: IncomingMessage,
): Record<string, string> {
  const allowed = corsHeaders(cors, request)
  if (Object.keys(allowed).length === 0) return {}
  const asked = request.headers['access-control-request-headers']
  return {
    ...allowed,
    'access-control-allow-methods': methods.join(', '),
    ...(asked && isHeaderList(asked) ? { 'access-control-allow-headers': asked } : {}),
    'access-control-max-age': '86400',
  }
}

function allowedOrigin(
  cors: CorsSettings | undefined,
  origin: string | undefined,
): string | undefined {
  if (!cors || !origin) return undefined
  if (cors.origins.includes('*')) return '*'
  return cors.origins.find((allowed) => allowed.replace(/\/$/, '') === origin) && origin
}

function isHeaderList(text: string): boolean {
  return text.length <= 1_000 && /^[\w-]+(\s*,\s*[\w-]+)*$/.test(text)
}
