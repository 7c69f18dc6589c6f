export type PostResult =
  | { isOk: true }
  | { isOk: false; status: number; message?: string; details?: unknown; retryAfterS?: number }

/** The two calls that come before there is a session. Status 0: the server could not be reached. */
export async function postJson(url: string, body: unknown): Promise<PostResult> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  const response = await fetch(url, init).catch(() => null)
  if (!response) return { isOk: false, status: 0 }
  if (response.ok) return { isOk: true }
  const answer: unknown = await response.json().catch(() => null)
  const { message, details } = (answer ?? {}) as { message?: unknown; details?: unknown }
  const wait = response.headers.get('retry-after') ?? response.headers.get('x-retry-after')
  return {
    isOk: false,
    status: response.status,
    message: typeof message === 'string' ? message : undefined,
    details,
    retryAfterS: wait && Number(wait) > 0 ? Math.ceil(Number(wait)) : undefined,
  }
}

export const unreachable = 'We couldn’t reach the server. Check the connection and try again.'
export const ourFault = 'That didn’t work on our side. We’ve logged it. Try again.'
