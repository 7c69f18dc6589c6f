import { StepFailure } from '@/lib/errors'
import type { ConnectionKind, HttpCredentials } from '../define'
import { endpointOf, ModelAccount, readAccount } from './account'
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
      throw error instanceof StepFailure ? asRefusal(error, account) : error
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

function asRefusal(error: StepFailure, account: ModelAccount): StepFailure {
  const { host } = endpointOf(account)
  const status = statusOf(error.details)
  const says: Record<number, string> = {
    401: `${host} does not accept this key. Check it, or make another one there.`,
    403: `${host} knows this key, but does not allow it “${account.model}”. Check what it may use.`,
    404: `${host} has no model “${account.model}” at this address. Check “Model” and “Address”.`,
  }
  const message = (status === undefined ? undefined : says[status]) ?? error.message
  return new StepFailure('connection', message, { cause: error, details: error.details })
}

function statusOf(details: unknown): number | undefined {
  if (typeof details !== 'object' || details === null || !('status' in details)) return undefined
  return Number(details.status)
}
