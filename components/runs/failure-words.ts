import type { StepErrorBody } from '@/lib/contracts/errors'

/** A kind of failure in a word. What to do about it is in its message. */
export const failureWords: Record<StepErrorBody['kind'], string> = {
  invalid_input: 'invalid input',
  connection: 'account refused',
  rejected: 'refused',
  rate_limited: 'too many requests',
  unavailable: 'not available',
  timeout: 'no answer in time',
  internal: 'our fault',
}

/** "404, 96 ms" starts with the status where there was an answer. */
export function failureWord({ kind, details }: StepErrorBody): string {
  return answerStatus(details)?.toString() ?? failureWords[kind]
}

/** The HTTP status in the details of a failure. */
export function answerStatus(details: unknown): number | undefined {
  if (typeof details !== 'object' || details === null || !('status' in details)) return undefined
  return typeof details.status === 'number' ? details.status : undefined
}

/** Details for reading: an answer whose body is JSON is shown as data, not as its text. */
export function readableDetails(details: unknown): unknown {
  if (typeof details !== 'object' || details === null || !('body' in details)) return details
  const { body } = details
  if (typeof body !== 'string') return details
  try {
    return { ...details, body: JSON.parse(body) as unknown }
  } catch {
    // Not JSON, or cut: the text is what there is.
    return details
  }
}
