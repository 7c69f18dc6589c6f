import { parseJson } from '@/lib/flow/json'
import { readOwn } from '@/lib/flow/record'
import type { InboundRequest } from './scheme'

/** The values of a header, in the order they came. `name` is in lower case. */
export function headerValues(request: InboundRequest, name: string): string[] {
  const values: string[] = []
  for (const [given, value] of request.headers) {
    if (given.length === name.length && given.toLowerCase() === name) values.push(value)
  }
  return values
}

/** The one value of a header; undefined where it is missing, empty or there twice. */
export function headerValue(request: InboundRequest, name: string): string | undefined {
  const [value, second] = headerValues(request, name)
  return second === undefined && value ? value : undefined
}

export function contentType(request: InboundRequest): string {
  const value = headerValue(request, 'content-type') ?? ''
  return (value.split(';', 1)[0] ?? '').trim().toLowerCase()
}

export function isForm(request: InboundRequest): boolean {
  return contentType(request) === 'application/x-www-form-urlencoded'
}

/** More than any sender signs; each costs its share of the check, also in a forged request. */
const fieldsMax = 1_000

/** The fields of a form body, in order; undefined where the body is no form, or has too many. */
export function formFields(request: InboundRequest): [name: string, value: string][] | undefined {
  const text = isForm(request) ? bodyText(request.body) : undefined
  if (text === undefined || text.split('&', fieldsMax + 1).length > fieldsMax) return undefined
  return [...new URLSearchParams(text)]
}

/** The value of a JSON body; undefined where it is none. */
export function jsonBody(body: Uint8Array): unknown {
  const text = bodyText(body)
  const parsed = text === undefined ? undefined : parseJson(text)
  return parsed?.kind === 'json' ? parsed.value : undefined
}

/** One member of the body, as text: `signature.token`. Undefined where it is no text or number. */
export function bodyMember(request: InboundRequest, path: string): string | undefined {
  const fields = formFields(request)
  if (fields) {
    const found = fields.filter(([name]) => name === path)
    return found.length === 1 ? found[0]?.[1] : undefined
  }
  let value = jsonBody(request.body)
  for (const name of path.split('.')) value = readOwn(value, name)
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : undefined
}

function bodyText(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return undefined
  }
}
