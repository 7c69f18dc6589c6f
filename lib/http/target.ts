import { StepFailure } from '@/lib/errors'

/** Reads what a step calls. WHATWG rules turn every spelling of an address into the plain one. */
export function readTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url) {
    throw new StepFailure(
      'invalid_input',
      `“${text.slice(0, 200)}” is no URL. Write it whole, with https:// in front.`,
    )
  }
  const objection = objectionTo(url)
  if (objection) throw new StepFailure('invalid_input', objection)
  return url
}

/** Why a URL is not called, in a sentence. Its address is judged later, when it is connected to. */
export function objectionTo(url: URL): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return `Hookline calls http:// and https:// only, not “${url.protocol.slice(0, 40)}”.`
  }
  if (url.username !== '' || url.password !== '') {
    return `The URL of ${url.host} has a user name or password in it. Send them in the header “Authorization”.`
  }
  return undefined
}

const methodPattern = /^[A-Za-z]{1,20}$/
/** They ask for a tunnel, or to have our own headers read back. */
const refusedMethods = new Set(['CONNECT', 'TRACE', 'TRACK'])

export function readMethod(text: string): string {
  const method = text.toUpperCase()
  if (methodPattern.test(method) && !refusedMethods.has(method)) return method
  throw new StepFailure('invalid_input', `“${text.slice(0, 40)}” is no method that can be sent.`)
}

/** They frame the message on its connection, and are ours to set. */
const ownHeaders = new Set([
  ...['connection', 'content-length', 'expect', 'host', 'http2-settings', 'keep-alive'],
  ...['proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
])
const namePattern = /^[\w!#$%&'*+.^`|~-]+$/
const valuePattern = /^[\t\x20-\x7e\x80-\xff]*$/

/** Names in lower case, values without blanks around them. Throws for what would break the request. */
export function readHeaders(given: Record<string, string>): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(given)) {
    const key = name.trim().toLowerCase()
    if (!namePattern.test(key) || !valuePattern.test(value)) {
      throw new StepFailure(
        'invalid_input',
        `The header “${name.slice(0, 60)}” cannot be sent: its name or value has characters that headers may not have.`,
      )
    }
    if (ownHeaders.has(key)) {
      throw new StepFailure(
        'invalid_input',
        `The header “${name.trim()}” is set by Hookline itself. Leave it out.`,
      )
    }
    headers[key] = value.trim()
  }
  return headers
}
