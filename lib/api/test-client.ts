import { handleApi } from './handle-api'

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any
  headers: Headers
  text: string
}

interface Sent {
  key?: string | undefined
  body?: unknown
  /** Sent as it is, in place of `body`. */
  raw?: string
  headers?: Record<string, string>
}

/** One request to the API as a script sends it. */
export async function send(method: string, path: string, sent: Sent = {}): Promise<Answer> {
  const headers = new Headers(sent.headers)
  if (sent.key) headers.set('authorization', `Bearer ${sent.key}`)
  const text = sent.raw ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body))
  if (text !== undefined && !headers.has('content-type')) {
    headers.set('content-type', 'application/json')
  }
  const request = new Request(`http://localhost:3000/api/v1${path}`, {
    method,
    headers,
    ...(text === undefined ? {} : { body: text }),
  })
  const response = await handleApi(request)
  const answer = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text: answer,
    body: isJson(response) && answer !== '' ? JSON.parse(answer) : undefined,
  }
}

function isJson(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('application/json') ?? false
}
