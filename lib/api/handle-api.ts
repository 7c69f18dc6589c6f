import { ORPCError } from '@orpc/client'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { ApiContext } from './context'
import { type ApiFailure, describeFailure, failureResponse } from './errors'
import { exactJson } from './exact-json'
import { answerExport } from './export-runs'
import { openApiDocument } from './openapi'
import { readInput } from './read-input'
import { router } from './router'
import { requireSameOrigin } from './same-origin'
import { answerStream } from './stream'
import { workspaceHeader, workspaceParameter } from './workspace'

const prefix = '/api/v1'

/** Answers every request under `/api/v1`. Never throws; every failure has the one shape. */
export async function handleApi(request: Request): Promise<Response> {
  const requestId = newId('request')
  let response: Response
  try {
    response = await answer(request, requestId)
  } catch (error) {
    response = failureResponse(describeFailure(error, requestId))
  }
  const { headers } = response
  headers.set('x-request-id', requestId)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  return response
}

async function answer(request: Request, requestId: string): Promise<Response> {
  requireSameOrigin(request)
  const url = new URL(request.url)
  const context: ApiContext = {
    headers: request.headers,
    workspaceSlug:
      request.headers.get(workspaceHeader) ?? url.searchParams.get(workspaceParameter) ?? undefined,
    requestId,
    cookies: [],
  }
  url.searchParams.delete(workspaceParameter)
  if (request.method === 'GET' && url.pathname === `${prefix}/openapi.json`) {
    return Response.json(await openApiDocument())
  }
  if (request.method === 'GET' && url.pathname === `${prefix}/stream`) {
    return answerStream(request, context)
  }
  if (request.method === 'GET' && url.pathname === `${prefix}/runs/export`) {
    return answerExport(request, context)
  }
  const { matched, response } = await handler().handle(await withInput(request, url), {
    prefix,
    context,
  })
  if (!matched) throw new AppError('not_found', `There is no ${request.method} ${url.pathname}.`)
  for (const cookie of context.cookies) response.headers.append('set-cookie', cookie)
  return response
}

async function withInput(request: Request, url: URL): Promise<Request> {
  const body = await readInput(request)
  const { method, signal } = request
  const headers = new Headers(request.headers)
  headers.delete('content-length')
  // What oRPC would read as a file name in place of a body.
  headers.delete('content-disposition')
  return new Request(url, { method, headers, signal, ...(body === undefined ? {} : { body }) })
}

let current: OpenAPIHandler<ApiContext> | undefined

/** Made on first use: a build imports this file without a database. */
function handler(): OpenAPIHandler<ApiContext> {
  current ??= new OpenAPIHandler(router, {
    customJsonSerializers: [exactJson],
    clientInterceptors: [
      async ({ next, context }) => {
        try {
          return await next()
        } catch (error) {
          throw asApiError(error, context.requestId)
        }
      },
    ],
    customErrorResponseBodyEncoder: ({ data }) => data,
    rootInterceptors: [
      async ({ next, context }) => {
        const result = await next()
        return result.matched && isUndescribed(result.response)
          ? { ...result, response: { ...result.response, ...unreadable(context.requestId) } }
          : result
      },
    ],
  })
  return current
}

/** An error that carries the answer's body as its data. */
function asApiError(error: unknown, requestId: string): ORPCError<string, ApiFailure['body']> {
  const { status, body } = describeFailure(error, requestId)
  return new ORPCError(body.code, { status, message: body.message, data: body, cause: error })
}

/** oRPC's own refusal before a call is made: a query string that it cannot decode. */
function isUndescribed({ status, body }: { status: number; body: unknown }): boolean {
  return status >= 400 && !(typeof body === 'object' && body !== null && 'requestId' in body)
}

function unreadable(requestId: string): ApiFailure {
  return describeFailure(new AppError('invalid', 'The request cannot be read.'), requestId)
}
