import { StepFailure } from '@/lib/errors'
import { readOwn } from '@/lib/flow/record'
import type { ConnectionKind, HttpCredentials } from '../define'
import { endpointOf, ModelAccount, readAccount } from './account'
import { readJson } from './answer-data'
import { askModel } from './ask'

const testMs = 20_000

export const modelConnection: ConnectionKind = {
  key: 'model',
  title: 'Account of an AI service',
  fields: ModelAccount,
  boundTo: ['service', 'baseUrl'],
  authorize: (values) => accountCredentials(readAccount(values)),
  async test(values, { http, signal }) {
    const account = readAccount(values)
    const question = { turns: [{ from: 'person', text: 'Say OK.' }], tokensMax: 16 } as const
    const credentials = accountCredentials(account)
    try {
      await askModel({ http, account, question, signal, credentials, limitMs: testMs })
      return undefined
    } catch (error) {
      throw error instanceof StepFailure ? explainRefusal(error, account) : error
    }
  },
}

/** What proves who asks, to the host of the account only. */
export function accountCredentials(account: ModelAccount): HttpCredentials {
  const { host } = endpointOf(account)
  const key = account.key?.trim()
  if (!key) return { hosts: [host] }
  const headers: Record<string, string> =
    account.service === 'anthropic' ? { 'x-api-key': key } : { authorization: `Bearer ${key}` }
  return { headers, hosts: [host] }
}

/** A failure in words for whoever set the account up: which of its fields is to be looked at. */
export function explainRefusal(error: StepFailure, account: ModelAccount): StepFailure {
  const { host } = endpointOf(account)
  const status = Number(readOwn(error.details, 'status'))
  const known: Record<number, string> = {
    401: `${host} does not accept this key. Check it, or make another one there.`,
    403: `${host} knows this key, but does not allow it “${account.model}”. Check what it may use.`,
    404: `${host} has no model “${account.model}” at this address. Check “Model” and “Address”.`,
  }
  const message = known[status] ?? `${error.message}${quoteOf(error.details, account)}`
  return new StepFailure('connection', message, { cause: error, details: error.details })
}

const quoteMax = 200

/** What the service itself says of it, unless that has the key in it. */
function quoteOf(details: unknown, { key }: ModelAccount): string {
  const body = readOwn(details, 'body')
  const told = readOwn(
    readOwn(typeof body === 'string' ? readJson(body) : body, 'error'),
    'message',
  )
  if (typeof told !== 'string' || told === '' || (key && told.includes(key))) return ''
  return ` It says: ${told
    .slice(0, quoteMax)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/([^.!?])$/, '$1.')}`
}
