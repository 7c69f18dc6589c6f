import * as z from 'zod'
import { type AppErrorCode, appErrorCodes, stepFailureKinds } from '@/lib/errors'

/** The one table from what went wrong to the HTTP status that says so. */
export const errorStatuses: Record<AppErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
  conflict: 409,
  limit: 429,
  not_ready: 422,
}

/** The body of every answer that is not a success. `internal` is a fault of ours. */
export const ErrorBody = z.object({
  code: z.enum([...appErrorCodes, 'internal']),
  message: z.string(),
  details: z.unknown().optional(),
  requestId: z.string(),
})
export type ErrorBody = z.infer<typeof ErrorBody>

/** Why a step failed; of a run, `step` says which one. */
export const StepErrorBody = z.object({
  kind: z.enum(stepFailureKinds),
  message: z.string(),
  step: z.string().optional(),
  details: z.unknown().optional(),
})
export type StepErrorBody = z.infer<typeof StepErrorBody>
