import { takeAuth } from './curl-auth'
import { type CurlOption, curlOptions } from './curl-options.data'
import { parseJson } from './json'
import { shellWords } from './shell-words'

/** A request as the HTTP step keeps it. What proves who asks is apart: it is a secret. */
export interface CurlRequest {
  method: string
  url: string
  headers: Record<string, string>
  body?: unknown
  contentType?: string
  timeoutMs?: number
  auth?: CurlAuth
}

/** A secret that the command takes from the shell is left out: it has to be entered. */
export type CurlAuth =
  | { kind: 'bearer'; token?: string }
  | { kind: 'basic'; username: string; password?: string }
  | { kind: 'header'; name: string; value?: string }

export type CurlReading =
  | { ok: true; request: CurlRequest; notes: string[] }
  | { ok: false; problem: string }

export function looksLikeCurl(text: string): boolean {
  return /^\s*(?:[$%#>]\s+)?curl(?:\.exe)?\s+\S/i.test(text)
}

const charactersMax = 200_000
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

/** The request that a cURL command would send, or why there is none, in a sentence. */
export function readCurl(text: string): CurlReading {
  try {
    return { ok: true, ...toRequest(text) }
  } catch (error) {
    if (error instanceof CurlProblem) return { ok: false, problem: error.message }
    throw error
  }
}

class CurlProblem extends Error {}

interface Given {
  method?: string
  urls: string[]
  headers: [string, string][]
  /** Parts that curl joins with "&". */
  body: string[]
  isJson: boolean
  isQuery: boolean
  isHead: boolean
  user?: string
  timeoutMs?: number
  notes: string[]
}

function toRequest(text: string): { request: CurlRequest; notes: string[] } {
  const given = readWords(text)
  const [url, ...more] = given.urls
  if (url === undefined) throw new CurlProblem('There is no URL in this command.')
  if (more.length > 0) {
    throw new CurlProblem('This command has several URLs. A step sends one request: paste one.')
  }
  const address = readUrl(url)
  if (given.isQuery && given.body.length > 0) address.url = withQuery(address.url, given.body)
  const hasBody = given.body.length > 0 && !given.isQuery
  const method = given.method ?? (given.isHead ? 'HEAD' : hasBody ? 'POST' : 'GET')
  if (!methods.includes(method)) {
    throw new CurlProblem(
      `“${method}” is no method that a step can send. Use ${methods.join(', ')}.`,
    )
  }
  const { auth, headers } = takeAuth(given.headers, given.user ?? address.user, given.notes)
  const request: CurlRequest = { method, url: address.url, headers: Object.fromEntries(headers) }
  if (hasBody) addBody(request, given)
  if (auth) request.auth = auth
  if (given.timeoutMs !== undefined) request.timeoutMs = given.timeoutMs
  return { request, notes: given.notes }
}

function readWords(text: string): Given {
  if (text.length > charactersMax) {
    throw new CurlProblem('This command is longer than 200,000 characters.')
  }
  if (/\^\s*\n|\^"/.test(text)) {
    throw new CurlProblem('This command is written for Windows. Copy it as cURL (bash) instead.')
  }
  const read = shellWords(text.replace(/^\s*[$%#>]\s+/, ''))
  if (!read) throw new CurlProblem('A quote in this command is not closed. Copy all of it.')
  const [command, ...words] = read.words
  if (!/^curl(\.exe)?$/i.test(command ?? '')) {
    throw new CurlProblem('This is no cURL command: it begins with “curl”.')
  }
  const given: Given = { urls: [], headers: [], body: [], notes: [], ...nothingYet }
  for (const name of read.variables) {
    given.notes.push(`“$${name}” came from the shell. Put its value in.`)
  }
  takeWords(given, words)
  return given
}

const nothingYet = { isJson: false, isQuery: false, isHead: false }

function takeWords(given: Given, words: string[]): void {
  const pending = [...words]
  for (let word = pending.shift(); word !== undefined; word = pending.shift()) {
    if (!word.startsWith('-') || word === '-') {
      given.urls.push(word)
      continue
    }
    const { option, rest } = optionOf(word)
    if (!option)
      throw new CurlProblem(`“${word}” is not understood here. Take it out and paste again.`)
    if (!option.hasValue) {
      take(given, option.means, '')
      // -sSL is three of them.
      if (rest !== '') pending.unshift(`-${rest}`)
      continue
    }
    const value = rest === '' ? pending.shift() : rest
    if (value === undefined) throw new CurlProblem(`Something is missing after “${word}”.`)
    take(given, option.means, value)
  }
}

function optionOf(word: string) {
  const isLong = word.startsWith('--')
  const name = isLong ? word : word.slice(0, 2)
  const option = Object.hasOwn(curlOptions, name) ? curlOptions[name] : undefined
  return { option, rest: isLong ? '' : word.slice(2) }
}

function take(given: Given, means: CurlOption, value: string): void {
  switch (means) {
    case 'request':
      given.method = value.toUpperCase()
      break
    case 'header':
      takeHeader(given, value)
      break
    case 'data':
      given.body.push(withoutFile(value))
      break
    case 'data-raw':
      given.body.push(value)
      break
    case 'data-urlencode':
      given.body.push(urlEncoded(value))
      break
    case 'json':
      given.body.push(withoutFile(value))
      given.isJson = true
      break
    case 'user':
      given.user = value
      break
    case 'bearer':
      given.headers.push(['Authorization', `Bearer ${value}`])
      break
    case 'user-agent':
      given.headers.push(['User-Agent', value])
      break
    case 'referer':
      given.headers.push(['Referer', value])
      break
    case 'cookie':
      if (!value.includes('=')) throw new CurlProblem(fileProblem('-b'))
      given.headers.push(['Cookie', value])
      break
    case 'url':
      given.urls.push(value)
      break
    case 'max-time':
      if (Number(value) > 0) given.timeoutMs = Math.min(300_000, Math.ceil(Number(value) * 1_000))
      break
    case 'get':
      given.isQuery = true
      break
    case 'head':
      given.isHead = true
      break
    case 'insecure':
      given.notes.push('“-k” is left out: certificates are always checked here.')
      break
    case 'certificate':
    case 'form':
    case 'upload':
      throw new CurlProblem(refusals[means])
    case 'nothing':
      break
  }
}

const refusals = {
  certificate: 'A step cannot show a certificate of its own. Take that option out.',
  form: '“-F” sends a form with parts, which this step cannot send. Send fields with -d, or JSON.',
  upload: fileProblem('-T'),
}

function takeHeader(given: Given, text: string): void {
  if (text.startsWith('@')) throw new CurlProblem(fileProblem('-H'))
  // "Name;" sends an empty header, "Name:" none.
  const empty = /^([^:;]+);\s*$/.exec(text)?.[1]
  if (empty !== undefined) given.headers.push([empty.trim(), ''])
  const colon = text.indexOf(':')
  if (colon < 1) return
  const value = text.slice(colon + 1).trim()
  if (value !== '') given.headers.push([text.slice(0, colon).trim(), value])
}

function withoutFile(value: string): string {
  if (value.startsWith('@')) throw new CurlProblem(fileProblem(`-d ${value}`))
  return value
}

function fileProblem(option: string): string {
  return `“${option}” reads a file of your computer, which a step does not have. Put its content in.`
}

/** `text`, `=text` and `name=text`; the name is taken as encoded already. */
function urlEncoded(value: string): string {
  const sign = /[=@]/.exec(value)
  if (!sign) return encodeURIComponent(value)
  if (sign[0] === '@') throw new CurlProblem(fileProblem('--data-urlencode'))
  const name = value.slice(0, sign.index)
  const content = encodeURIComponent(value.slice(sign.index + 1))
  return name === '' ? content : `${name}=${content}`
}

function readUrl(text: string): { url: string; user?: string } {
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`
  if (!/^https?:\/\//i.test(whole)) {
    throw new CurlProblem(
      `“${whole.slice(0, 100)}” is no address of the web. A step sends http and https.`,
    )
  }
  const user = /^(https?:\/\/)([^/?#@]*)@/i.exec(whole)
  if (!user) return { url: whole }
  const [before = '', scheme = '', name = ''] = user
  return { url: scheme + whole.slice(before.length), user: decoded(name) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function withQuery(url: string, parts: string[]): string {
  const [before = '', ...fragment] = url.split('#')
  const joined = `${before}${before.includes('?') ? '&' : '?'}${parts.join('&')}`
  return [joined, ...fragment].join('#')
}

/** JSON becomes data, so that values can be put into it; anything else stays text of its type. */
function addBody(request: CurlRequest, { body, isJson }: Given): void {
  const text = body.join(isJson ? '' : '&')
  const name = Object.keys(request.headers).find((one) => one.toLowerCase() === 'content-type')
  const given = name === undefined ? undefined : request.headers[name]
  const type = given ?? (isJson ? 'application/json' : 'application/x-www-form-urlencoded')
  const parsed = /^application\/json\s*(;|$)/i.test(type) ? parseJson(text) : undefined
  if (name !== undefined) delete request.headers[name]
  if (parsed?.kind === 'json' && typeof parsed.value === 'object' && parsed.value !== null) {
    request.body = parsed.value
    return
  }
  request.body = text
  request.contentType = type
}
