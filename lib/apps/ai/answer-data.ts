import * as z from 'zod'
import { StepFailure } from '@/lib/errors'
import { isRecord } from '@/lib/flow/record'
import type { ModelAnswer } from './question'

/** The schema of an answer as a person wrote it: data, or text that is JSON; undefined when there is none. */
export function readSchema(given: unknown): Record<string, unknown> | undefined {
  if (given === undefined || given === null || given === '') return undefined
  const schema = typeof given === 'string' ? readJson(given) : given
  if (isRecord(schema) && schema.type === 'object') return schema
  throw new StepFailure(
    'invalid_input',
    '“Form of the answer” must be a JSON Schema whose type is “object”.',
  )
}

/** The answer as data of that schema. Throws StepFailure when it is something else. */
export function dataOf(answer: ModelAnswer, schema: Record<string, unknown>): unknown {
  if (answer.isCut) {
    throw new StepFailure(
      'rejected',
      `The answer was cut off after ${answer.usage.output} tokens, so its data is incomplete. Allow more tokens.`,
    )
  }
  const data = answer.data ?? readJson(withoutFence(answer.text))
  const checked = validatorOf(schema).safeParse(data)
  if (checked.success) return data
  const [issue] = checked.error.issues
  const where = issue && issue.path.length > 0 ? ` at “${issue.path.join('.')}”` : ''
  throw new StepFailure(
    'rejected',
    `The model’s answer does not have the form that was asked for${where}: ${issue?.message ?? 'it is no JSON'}. Say in the instructions what belongs there.`,
    { details: { text: answer.text.slice(0, 2_048) } },
  )
}

function validatorOf(schema: Record<string, unknown>): z.ZodType {
  try {
    return z.fromJSONSchema(schema)
  } catch (cause) {
    throw new StepFailure(
      'invalid_input',
      '“Form of the answer” is a JSON Schema that Hookline cannot check. Use plain types, lists, objects and choices.',
      { cause },
    )
  }
}

/** undefined: it is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Models like to put JSON between three backticks. */
export function withoutFence(text: string): string {
  return /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/i.exec(text)?.[1] ?? text
}
