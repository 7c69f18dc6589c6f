import { ORPCError, ValidationError } from '@orpc/server'
import type { ErrorBody } from '@/lib/contracts/errors'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { statusOf } from './read-input'

export interface ApiFailure {
  status: number
  body: ErrorBody
}

/** Whatever was thrown, as the caller may see it. What is not meant for people is logged in full. */
export function describeFailure(thrown: unknown, requestId: string): ApiFailure {
  const error = asAppError(thrown)
  if (error) {
    const { code, message, details } = error
    const body = { code, message, ...(details === undefined ? {} : { details }), requestId }
    return { status: statusOf(error), body }
  }
  log.error('A call of the API failed on our side.', { requestId, error: thrown })
  const message = `That did not work on our side. Try again; if it stays, tell the operator the request id ${requestId}.`
  return { status: 500, body: { code: 'internal', message, requestId } }
}

export function failureResponse({ status, body }: ApiFailure): Response {
  return Response.json(body, { status })
}

function asAppError(thrown: unknown): AppError | undefined {
  if (thrown instanceof AppError) return thrown
  if (!(thrown instanceof ORPCError) || thrown.code !== 'BAD_REQUEST') return undefined
  // oRPC reports a wrong input and a wrong output alike; only the input is the caller's.
  const issues = thrown.cause instanceof ValidationError ? thrown.cause.issues : []
  const details = { issues: issues.map(({ message, path }) => ({ path: pathOf(path), message })) }
  const [first] = details.issues
  const message = first
    ? `${first.path === '' ? 'The request' : `“${first.path}”`} does not fit: ${first.message}.`
    : 'The request cannot be read.'
  return new AppError('invalid', message, { cause: thrown, details })
}

type IssuePath = ValidationError['issues'][number]['path']

function pathOf(path: IssuePath): string {
  return (path ?? [])
    .map((part) => String(typeof part === 'object' && 'key' in part ? part.key : part))
    .join('.')
}
