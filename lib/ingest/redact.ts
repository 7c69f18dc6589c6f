import { redactionToken } from '@/lib/crypto/redaction-token'
import { anyName, type RedactionRules, readRedaction } from '@/lib/flow/redaction'
import { redacted } from './headers'
import { redactBody, redactPairs, type SentBody, type StoredBody } from './redact-body'

export interface SentParts {
  query: string
  headers: [name: string, value: string][]
  /** null: it was refused unread. */
  body: SentBody | null
}

export interface StoredParts {
  query: string
  headers: [name: string, value: string][]
  body: StoredBody | null
  /** How many values were replaced; a body that was not kept is one. */
  count: number
}

export type Redactor = (sent: SentParts) => StoredParts

interface RedactedFlow {
  workspaceId: string
  paths: readonly string[]
}

/**
 * Replaces what a flow does not want to be kept, before anything of a request is stored. What is
 * asked of its sender was asked of the request as it came. undefined: there are no rules.
 */
export function createRedactor({ workspaceId, paths }: RedactedFlow): Redactor | undefined {
  const rules = readRedaction(paths)
  if (!rules) return undefined
  return ({ query, headers, body }) => {
    let count = 0
    const replace = (text: string) => {
      count += 1
      return redactionToken(workspaceId, text)
    }
    const stored = {
      query: redactPairs(query, rules.query, replace),
      headers: redactHeaders(headers, rules, replace),
      body: body && rules.body.length > 0 ? bodyWithout(body, { rules, replace }) : body,
    }
    return { ...stored, count }
  }
}

type Replace = (text: string) => string

function redactHeaders(
  headers: [string, string][],
  { headers: rules }: RedactionRules,
  replace: Replace,
): [string, string][] {
  if (rules.length === 0) return headers
  const names = new Set(rules.flat())
  return headers.map(([name, value]) => {
    const isNamed = names.has(name.toLowerCase()) || names.has(anyName)
    return [name, isNamed && value !== '' && value !== redacted ? replace(value) : value]
  })
}

export const withheldBody =
  'This body was not kept: values in it are to be redacted, and it could not be read.'

function bodyWithout(
  body: SentBody,
  { rules, replace }: { rules: RedactionRules; replace: Replace },
): StoredBody {
  const written = redactBody(body, rules.body, replace)
  if (written) return written
  replace('')
  return { bytes: Buffer.from(withheldBody), contentType: 'text/plain; charset=utf-8' }
}
