import { randomUUID } from 'node:crypto'
import { catalog } from '@/lib/apps/catalog'
import { fillSample, findSample } from '@/lib/endpoint/samples/fill-sample'
import { AppError } from '@/lib/errors'
import { isRecord } from '@/lib/flow/record'
import type { Flow } from '@/lib/flow/schema'

/** What a person asked to be sent; whatever is left out is chosen. */
export interface TestEventOrder {
  body?: unknown
  sample?: string | undefined
  method?: string | undefined
  headers?: Record<string, string> | undefined
}

export interface TestEvent {
  method: string
  /** By name in lower case. */
  headers: Map<string, string>
  /** The names among them that the person wrote: nothing is put in their place. */
  ownNames: ReadonlySet<string>
  body: Uint8Array
}

const jsonType = 'application/json'

/** The request that the order means, before it is signed. */
export function composeTestEvent(order: TestEventOrder, document: Flow, nowMs: number): TestEvent {
  const own = readHeaders(order.headers ?? {})
  const sample = order.sample === undefined ? undefined : sampleOf(order.sample, nowMs)
  const headers = new Map([
    ['content-type', sample?.contentType ?? jsonType],
    ['user-agent', 'Hookline test event'],
    ...Object.entries(sample?.headers ?? {}),
    ...own,
  ])
  const method = order.method ?? firstMethod(document)
  const chosen = order.body === undefined ? sample?.body : order.body
  const value = chosen === undefined ? triggerBody(document) : chosen
  return {
    method,
    headers,
    ownNames: new Set(own.keys()),
    body: method === 'GET' ? new Uint8Array() : toBytes(value, headers.get('content-type') ?? ''),
  }
}

function sampleOf(key: string, nowMs: number) {
  const sample = findSample(key)
  if (!sample) throw new AppError('invalid', `There is no sample event “${key}”.`)
  return fillSample(sample, { uuid: randomUUID(), nowMs })
}

function firstMethod({ trigger: { input } }: Flow): string {
  const { methods } = input
  if (!Array.isArray(methods) || methods.length === 0 || methods.includes('POST')) return 'POST'
  return String(methods[0])
}

/** What the trigger itself gives as an example. */
function triggerBody({ trigger: { app, trigger } }: Flow): unknown {
  const definition = catalog()
    .find(({ key }) => key === app)
    ?.triggers.find(({ key }) => key === trigger)
  const sample = definition?.sample
  return isRecord(sample) && 'body' in sample ? sample.body : { test: true }
}

/** A text goes out as it is, unless it is to be JSON. */
function toBytes(value: unknown, contentType: string): Uint8Array {
  const isText =
    typeof value === 'string' && !/^(application|text)\/([\w.-]+\+)?json\b/i.test(contentType)
  return new TextEncoder().encode(isText ? value : JSON.stringify(value))
}

/** Set by the connection itself, or about it and not about the event. */
const connectionHeaders = new Set([
  ...['host', 'content-length', 'transfer-encoding', 'connection', 'keep-alive', 'upgrade'],
  ...['te', 'trailer', 'expect', 'proxy-connection'],
])

function readHeaders(headers: Record<string, string>): Map<string, string> {
  const read = new Map<string, string>()
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
      throw new AppError('invalid', `“${name}” cannot be the name of a header.`)
    }
    if (!isHeaderValue(value)) {
      throw new AppError(
        'invalid',
        `The header “${name}” has characters that a header cannot have, such as a line break.`,
      )
    }
    if (!connectionHeaders.has(name.toLowerCase())) read.set(name.toLowerCase(), value)
  }
  return read
}

export function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e\xa0-\xff]*$/.test(value)
}
