import { findRunRules } from '@/lib/db/hot/never-stored'
import type { HotPool } from '@/lib/db/hot/pool'
import { parseBody } from '@/lib/flow/event'
import { setOwn } from '@/lib/flow/record'
import { withheldBody } from '@/lib/flow/redaction'
import { createRedactor, type Redactor } from './redact'

/** What a step that waited for a call puts out. */
export interface CallResult {
  body: unknown
  headers: Record<string, unknown>
  method: string
  receivedAt: string
  /** How many of its values are not kept. */
  redacted?: number
}

interface Call {
  bytes: Buffer
  contentType: string | null
  headers: [name: string, value: string][]
  method: string
  receivedAt: string
}

/** The rules that a call for this run is kept by. undefined: there are none, or no such run. */
export async function findCallRedactor(
  pool: HotPool,
  runId: string,
): Promise<Redactor | undefined> {
  const rules = await findRunRules(pool, runId)
  return rules && createRedactor(rules)
}

export function callResult(
  { bytes, contentType, headers, method, receivedAt }: Call,
  redact: Redactor | undefined,
): CallResult {
  const parsed = parseBody(bytes, contentType)
  if (!redact) return { body: parsed.value, headers: byName(headers), method, receivedAt }
  const stored = redact({ query: '', headers, body: { bytes, contentType, parsed } })
  const { body } = stored
  return {
    body: body ? parseBody(body.bytes, body.contentType).value : null,
    ...{ headers: byName(stored.headers), method, receivedAt },
    ...(stored.count === 0 ? {} : { redacted: stored.count }),
  }
}

export const isWithheld = ({ body }: CallResult): boolean => body === withheldBody

function byName(headers: [name: string, value: string][]): Record<string, unknown> {
  const named: Record<string, unknown> = {}
  for (const [name, value] of headers) setOwn(named, name.toLowerCase(), value)
  return named
}
