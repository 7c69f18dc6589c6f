import * as z from 'zod'
import { StepFailure } from '@/lib/errors'
import { type ActionContext, defineAction, type HttpRequest } from '../define'
import { maskHeaders } from '../mask-secrets'
import { StepAuth, stepCredentials } from './auth'
import { httpConnection } from './connection'
import { StepSignature, signerOf } from './sign'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

const input = z.object({
  method: z.enum(methods).default('GET').meta({ title: 'Method' }),
  url: z.string().trim().min(1).meta({
    title: 'URL',
    placeholder: 'https://api.example.com/messages',
  }),
  auth: StepAuth,
  body: z.unknown().optional().meta({
    title: 'Body',
    description: 'An object is sent as JSON, a text as it is.',
    control: 'json',
  }),
  headers: z
    .record(z.string(), z.string())
    .default({})
    .meta({ title: 'Headers', control: 'pairs' }),
  query: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .default({})
    .meta({ title: 'Query', control: 'pairs' }),
  contentType: z.string().optional().meta({
    title: 'Content type',
    description: 'For a body that is a text.',
    placeholder: 'text/plain',
  }),
  acceptStatus: z.array(z.number().int().min(100).max(599)).optional().meta({
    title: 'Statuses that are no failure',
    description: 'Besides 200 to 299.',
  }),
  timeoutMs: z.number().int().min(1).max(300_000).optional().meta({
    title: 'Time limit in milliseconds',
    placeholder: '30000',
  }),
  idempotencyKey: z.boolean().default(true).meta({
    title: 'Send an Idempotency-Key',
    description: 'The same on every try, so that the receiver can tell a repeated request.',
  }),
  sign: StepSignature,
})

export const request = defineAction({
  key: 'request',
  title: 'HTTP request',
  description: 'Sends one request and returns the answer.',
  connection: httpConnection,
  connectionOptional: true,
  input,
  output: z.object({
    status: z.number().meta({ title: 'Status' }),
    headers: z.record(z.string(), z.string()).meta({ title: 'Headers' }),
    body: z.unknown().optional().meta({ title: 'Body' }),
  }),
  sample: { status: 200, headers: { 'content-type': 'application/json' }, body: { ok: true } },
  effect: ({ method }) => (method === 'POST' || method === 'PATCH' ? 'once' : 'idempotent'),
  shown: (given) => ({ ...given, headers: maskHeaders(given.headers) }),
  summary: ({ method, url }) => `${method} ${withoutSecrets(url)}`,
  async run(context) {
    const answer = await context.http.request(toRequest(context))
    const { status, headers, body } = answer
    return { output: { status, headers, body } }
  },
})

function toRequest(context: ActionContext<z.output<typeof input>, unknown>): HttpRequest {
  const { input: given, idempotencyKey, signal } = context
  const accepted = new Set(given.acceptStatus)
  const request: HttpRequest = {
    method: given.method,
    url: withQuery(given.url, given.query),
    headers: {
      ...(given.idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
      ...given.headers,
    },
    acceptStatus: (status) => accepted.has(status),
    signal,
  }
  if (given.body !== undefined && given.body !== '') request.body = given.body
  if (given.contentType) request.contentType = given.contentType
  if (given.timeoutMs) request.timeoutMs = given.timeoutMs
  const sign = signerOf(given.sign, { idempotencyKey, now: context.now })
  request.credentials = {
    ...stepCredentials(given.auth, context.source.url),
    ...(sign ? { sign } : {}),
  }
  return request
}

function withQuery(text: string, query: Record<string, unknown>): string {
  const entries = Object.entries(query)
  if (entries.length === 0) return text
  const url = parseUrl(text)
  for (const [name, value] of entries) url.searchParams.append(name, String(value))
  return url.href
}

function parseUrl(text: string): URL {
  if (URL.canParse(text)) return new URL(text)
  throw new StepFailure(
    'invalid_input',
    `“${text.slice(0, 200)}” is no URL. Write it whole, with https:// in front.`,
  )
}

/** Host and path only: queries and user parts often carry keys. */
function withoutSecrets(text: string): string {
  if (!URL.canParse(text)) return text.slice(0, 200)
  const { protocol, host, pathname } = new URL(text)
  return `${protocol}//${host}${pathname}`.slice(0, 300)
}
