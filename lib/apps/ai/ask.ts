import { StepFailure } from '@/lib/errors'
import type { HttpCredentials, StepHttp } from '../define'
import { endpointOf, type ModelAccount } from './account'
import { anthropicBody, anthropicVersion, readAnthropic } from './anthropic'
import { openAiBody, readOpenAi } from './openai'
import type { ModelAnswer, Question } from './question'

interface Asking {
  http: StepHttp
  account: ModelAccount
  question: Question
  signal: AbortSignal
  limitMs: number
  headers?: Record<string, string>
  /** Absent where the port adds what the account says by itself. */
  credentials?: HttpCredentials
}

/** One question to the model of an account. Throws StepFailure, whose kind decides about another try. */
export async function askModel(asking: Asking): Promise<ModelAnswer> {
  const { http, account, question, signal, limitMs, headers, credentials } = asking
  const url = endpointOf(account)
  const isAnthropic = account.service === 'anthropic'
  const { body } = await http.request({
    method: 'POST',
    url: url.href,
    headers: {
      accept: 'application/json',
      ...(isAnthropic ? { 'anthropic-version': anthropicVersion } : {}),
      ...headers,
    },
    body: isAnthropic ? anthropicBody(account, question) : openAiBody(account, question),
    ...(credentials ? { credentials } : {}),
    signal,
    timeoutMs: limitMs,
  })
  const answer = isAnthropic ? readAnthropic(body, account) : readOpenAi(body, account)
  if (answer) return answer
  throw new StepFailure(
    'rejected',
    `${url.host} answered, but not as a model does. Check “Service” and “Address” of the AI account.`,
  )
}
