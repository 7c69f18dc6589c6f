import * as z from 'zod'
import { StepFailure } from '@/lib/errors'
import type { ModelAccount } from './account'
import type { ModelAnswer, Question } from './question'

/** The version of the interface that both functions here speak. */
export const anthropicVersion = '2023-06-01'

/** Its input is the answer: a schema of the answer is a tool that the model must use. */
const answerTool = 'answer'

/**
 * `POST /v1/messages` with `anthropic-version: 2023-06-01`:
 * docs.anthropic.com/en/api/messages.
 */
export function anthropicBody(account: ModelAccount, question: Question): Record<string, unknown> {
  const { instructions, turns, schema, tokensMax, temperature } = question
  return {
    model: account.model,
    max_tokens: tokensMax,
    messages: turns.map(({ from, text }) => ({
      role: from === 'person' ? 'user' : 'assistant',
      content: text,
    })),
    ...(instructions ? { system: instructions } : {}),
    ...(temperature === undefined ? {} : { temperature }),
    ...(schema ? toolsOf(schema) : {}),
  }
}

function toolsOf(schema: Record<string, unknown>) {
  const tool = { name: answerTool, description: 'Gives the answer.', input_schema: schema }
  return { tools: [tool], tool_choice: { type: 'tool', name: answerTool } }
}

const Message = z.object({
  model: z.string().optional(),
  content: z.array(
    z.object({ type: z.string(), text: z.string().optional(), input: z.unknown().optional() }),
  ),
  stop_reason: z.string().nullish(),
  usage: z
    .object({ input_tokens: z.number().optional(), output_tokens: z.number().optional() })
    .nullish(),
})

/** undefined: this is no answer of such a service. */
export function readAnthropic(body: unknown, { model }: ModelAccount): ModelAnswer | undefined {
  const parsed = Message.safeParse(body)
  if (!parsed.success) return undefined
  const { content, usage, stop_reason: end } = parsed.data
  if (end === 'refusal') throw new StepFailure('rejected', 'The model declined to answer this.')
  const tool = content.find(({ type }) => type === 'tool_use')
  const text = content.map((part) => (part.type === 'text' ? (part.text ?? '') : '')).join('')
  return {
    text: tool ? JSON.stringify(tool.input ?? null) : text,
    ...(tool ? { data: tool.input } : {}),
    usage: { input: usage?.input_tokens ?? 0, output: usage?.output_tokens ?? 0 },
    model: parsed.data.model ?? model,
    isCut: end === 'max_tokens',
  }
}
