import { StepFailure } from '@/lib/errors'

/** A secret that the step runner has opened. */
export function openText(secret: unknown): string {
  if (typeof secret === 'string') return secret
  throw new StepFailure('invalid_input', 'A secret of this step cannot be opened. Enter it again.')
}
