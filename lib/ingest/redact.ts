import { redactionToken } from '@/lib/crypto/redaction-token'
import {
  anyName,
  isRedactionToken,
  type RedactionRules,
  type Replace,
  readRedaction,
  withheldBody,
} from '@/lib/flow/redaction'
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

export interface RedactedFlow {
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
    const { replace, counted } = createReplace(workspaceId)
    const stored = {
      query: redactPairs(query, rules.query, replace),
      headers: redactHeaders(headers, rules, replace),
      body: body && rules.body.length > 0 ? bodyWithout(body, { rules, replace }) : body,
    }
    return { ...stored, count: counted() }
  }
}

/** A token of the workspace. One that is there already stays: made anew it would be equal to nothing. */
export function createReplace(workspaceId: string): { replace: Replace; counted: () => number } {
  let count = 0
  return {
    replace(text) {
      count += 1
      return isRedactionToken(text) ? text : redactionToken(workspaceId, text)
    },
    counted: () => count,
  }
}

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

function bodyWithout(
  body: SentBody,
  { rules, replace }: { rules: RedactionRules; replace: Replace },
): StoredBody {
  const written = redactBody(body, rules.body, replace)
  if (written) return written
  replace('')
  return { bytes: Buffer.from(withheldBody), contentType: 'text/plain; charset=utf-8' }
}
