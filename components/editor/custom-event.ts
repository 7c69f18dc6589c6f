import { setOwn } from '@/lib/flow/record'
import type { TestEvent } from './use-send-event'

/** A request as it is written down by hand. */
export interface CustomEvent {
  method: NonNullable<TestEvent['method']>
  /** One header on each line. */
  headers: string
  body: string
}

export interface CustomEventProblems {
  headers?: string
  body?: string
}

export type ReadEvent =
  | { event: TestEvent; problems?: undefined }
  | { event?: undefined; problems: CustomEventProblems }

/** The request that was written, or what has to be mended before it can be sent. */
export function readCustomEvent({ method, headers, body }: CustomEvent): ReadEvent {
  const read = readHeaders(headers)
  const content = method === 'GET' ? {} : readBody(body, read.headers)
  const problems = {
    ...(read.problem ? { headers: read.problem } : {}),
    ...(content.problem ? { body: content.problem } : {}),
  }
  if (Object.keys(problems).length > 0) return { problems }
  const event: TestEvent = { method }
  if (Object.keys(read.headers).length > 0) event.headers = read.headers
  if ('value' in content) event.body = content.value
  return { event }
}

function readHeaders(text: string): { headers: Record<string, string>; problem?: string } {
  const headers: Record<string, string> = {}
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const [, name, value] = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? []
    if (name === undefined || value === undefined) {
      return { headers, problem: `“${line.trim()}” is no header. Write it as “Name: value”.` }
    }
    setOwn(headers, name.toLowerCase(), value)
  }
  return { headers }
}

/** JSON is sent as data; anything else as it is, when the headers say that it is not JSON. */
function readBody(
  text: string,
  headers: Record<string, string>,
): { value?: unknown; problem?: string } {
  const type = headers['content-type'] ?? 'application/json'
  if (!/[/+]json\b/i.test(type)) return { value: text }
  if (text.trim() === '') return { problem: 'There is no JSON yet. {} is the smallest.' }
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    return { problem: `This is not JSON: ${reason}. Mend it, or change the content type.` }
  }
}

/** The JSON with two blanks a level; text that is no JSON stays. */
export function tidyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
