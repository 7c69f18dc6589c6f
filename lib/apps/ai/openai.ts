import * as z from 'zod'
import { StepFailure } from '@/lib/errors'
import { endpointOf, type ModelAccount } from './account'
import type { ModelAnswer, Question } from './question'

/**
 * `POST /v1/chat/completions`, which OpenAI and every compatible server have:
 * platform.openai.com/docs/api-reference/chat/create.
 */
export function openAiBody(account: ModelAccount, question: Question): Record<string, unknown> {
  const { instructions, turns, schema, tokensMax, temperature } = question
  return {
    model: account.model,
    messages: [
      ...(instructions ? [{ role: 'system', content: instructions }] : []),
      ...turns.map(({ from, text }) => ({
        role: from === 'person' ? 'user' : 'assistant',
        content: text,
      })),
    ],
    // OpenAI's newer models refuse the old name, compatible servers do not know the new one.
    [isOpenAi(account) ? 'max_completion_tokens' : 'max_tokens']: tokensMax,
    ...(temperature === undefined ? {} : { temperature }),
    ...(schema ? { response_format: formatOf(schema) } : {}),
  }
}

function isOpenAi(account: ModelAccount): boolean {
  return endpointOf(account).host === 'api.openai.com'
}

function formatOf(schema: Record<string, unknown>) {
  return { type: 'json_schema', json_schema: { name: 'answer', schema } }
}

const Completion = z.object({
  model: z.string().optional(),
  choices: z
    .array(
      z.object({
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
        }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z
    .object({ prompt_tokens: z.number().optional(), completion_tokens: z.number().optional() })
    .nullish(),
})

/** undefined: this is no answer of such a service. */
export function readOpenAi(body: unknown, { model }: ModelAccount): ModelAnswer | undefined {
  const parsed = Completion.safeParse(body)
  const [choice] = parsed.data?.choices ?? []
  if (!parsed.success || !choice) return undefined
  const { message, finish_reason: end } = choice
  if (message.refusal) {
    throw new StepFailure('rejected', `The model declined: ${message.refusal.slice(0, 300)}`)
  }
  const { usage } = parsed.data
  return {
    text: message.content ?? '',
    usage: { input: usage?.prompt_tokens ?? 0, output: usage?.completion_tokens ?? 0 },
    model: parsed.data.model ?? model,
    isCut: end === 'length',
  }
}
