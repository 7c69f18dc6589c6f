import { StepFailure } from '@/lib/errors'

/** A step that is tried alone has no run that could wait, or be waited for. */
export function onlyInRun(): StepFailure {
  return new StepFailure(
    'invalid_input',
    'This step cannot be tried alone, since it works with other runs. Send a test event to the flow instead.',
  )
}
