import type { Action, HttpCredentials, StepHttp } from '@/lib/apps/define'
import { secretsOf } from '@/lib/flow/secret-fields'
import { connectionSchema } from './connection-schema'

interface Guarded {
  http: StepHttp
  /** Its signal is read when a request goes out. */
  limit: { readonly signal: AbortSignal }
  action: Action
  connection: { values: Record<string, unknown> } | undefined
}

export interface GuardedHttp {
  http: StepHttp
  /** The secrets of the account and what went out of them: to be found in no record. */
  secrets: () => string[]
}

/** The http port of one step: every request carries what its account says, to the account's hosts only. */
export function guardedHttp({ http, limit, action, connection }: Guarded): GuardedHttp {
  const kind = connection ? action.connection : undefined
  const values = connection?.values ?? {}
  const own = kind?.authorize?.(values)
  const known = kind ? secretsOf(values, connectionSchema(kind)).map(({ value }) => value) : []
  const texts = new Set<string>(known.filter((value) => typeof value === 'string'))
  return {
    http: {
      request(request) {
        const credentials = own ? merge(own, request.credentials) : request.credentials
        for (const text of textsOf(credentials)) texts.add(text)
        return http.request({
          signal: limit.signal,
          ...request,
          ...(credentials ? { credentials } : {}),
        })
      },
    },
    secrets: () => [...texts],
  }
}

/** The account says who asks and where to; the action may add its own, as a signature. */
function merge(own: HttpCredentials, given: HttpCredentials = {}): HttpCredentials {
  return {
    ...given,
    ...own,
    headers: { ...given.headers, ...own.headers },
    query: { ...given.query, ...own.query },
  }
}

/** With what stands behind "Bearer" and "Basic": services repeat it alone. */
function textsOf(credentials: HttpCredentials | undefined): string[] {
  const headers = Object.values(credentials?.headers ?? {})
  const bare = headers.flatMap((value) => /^\w+ (.+)$/s.exec(value)?.[1] ?? [])
  return [...headers, ...bare, ...Object.values(credentials?.query ?? {})]
}
