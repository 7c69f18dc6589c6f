import * as z from 'zod'
import { StepFailure } from '@/lib/errors'

/** Steps that only compute fail because of what they were given; their errors are ends of sentences. */
export function inputFailure(error: unknown): StepFailure {
  if (error instanceof StepFailure) return error
  const reason = error instanceof Error && !(error instanceof z.ZodError) ? error.message : ''
  const text = reason || 'the value does not fit'
  const message = `This did not work: ${text}${/[.!?]$/.test(text) ? '' : '.'}`
  return new StepFailure('invalid_input', message, { cause: error })
}
