import { type StepError, StepFailure } from '@/lib/errors'

const doubt = 'It may or may not have happened. Check the receiver, then retry the step.'

export const interruptedError: StepError = {
  kind: 'unavailable',
  message: `Hookline stopped while this step was being sent. ${doubt}`,
}

export function timeoutFailure(limitMs: number): StepFailure {
  return new StepFailure(
    'timeout',
    `This step took longer than its limit of ${limitMs / 1_000} s and was stopped. Raise the limit, or let the step do less.`,
  )
}

/** The run has worked longer than its settings allow. */
export function runTimeoutFailure(limitMs: number): StepFailure {
  const minutes = Math.round(limitMs / 6_000) / 10
  return new StepFailure(
    'timeout',
    `This run has worked longer than its limit of ${minutes} min and was stopped. Raise the limit in the flow’s settings, or let the run do less.`,
  )
}

export function internalFailure(cause: unknown): StepFailure {
  return new StepFailure(
    'internal',
    'This step failed because of an error in Hookline. Retry it; if it fails again, report it with the id of this run.',
    { cause },
  )
}

/** What is stored of a failure. `isInDoubt` adds what the person has to check. */
export function toStepError(failure: StepFailure, isInDoubt: boolean): StepError {
  const { kind, message, details } = failure
  return {
    kind,
    message: isInDoubt ? `${message} ${doubt}` : message,
    ...(details === undefined ? {} : { details }),
  }
}
