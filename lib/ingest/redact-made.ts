import { contentName, type EventKind, isForeign } from '@/lib/flow/made-event'
import { isRecord, setOwn } from '@/lib/flow/record'
import {
  anyName,
  type Names,
  type Replace,
  readRedaction,
  redactValue,
  rulesInside,
} from '@/lib/flow/redaction'
import { createReplace, type RedactedFlow } from './redact'

interface Made {
  kind: EventKind
  value: Record<string, unknown>
}

/**
 * What `createRedactor` does, for an event that no request brought: its value is the body, and it has no
 * headers and no query. The value itself where there is nothing to replace.
 */
export function redactMade(
  { workspaceId, paths }: RedactedFlow,
  { kind, value }: Made,
): { value: Record<string, unknown>; redacted: number } {
  const { body: rules = [] } = readRedaction(paths) ?? {}
  if (rules.length === 0) return { value, redacted: 0 }
  const { replace, counted } = createReplace(workspaceId)
  const after = redactMembers({ kind, value }, rules, replace)
  const redacted = counted()
  return { value: redacted === 0 ? value : after, redacted }
}

/**
 * Another flow gave it, or a run that failed: it was stored there, before this flow was asked. So only
 * the flow's own rules are about it, and not those of the workspace.
 */
export const isHandedOn = (kind: string) => kind === 'flow' || kind === 'error'

/** What Hookline wrote itself stays. */
function redactMembers(
  { kind, value }: Made,
  rules: readonly Names[],
  replace: Replace,
): Record<string, unknown> {
  const content = contentName(kind)
  const copy: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    const inside = name === content ? rulesInContent(rules, name, member) : rulesInside(rules, name)
    setOwn(copy, name, isForeign(kind, name) ? redactValue(member, inside, replace) : member)
  }
  return copy
}

/** `body.email` is found in the entry itself too, as if it had come as a body of its own. */
function rulesInContent(rules: readonly Names[], name: string, content: unknown): Names[] {
  const isObject = isRecord(content) || Array.isArray(content)
  // Of `body.*` each of its members is meant, not all of it as one.
  const around = rules.filter((names) => !(isObject && names.length === 1 && names[0] === anyName))
  return [...rulesInside(around, name), ...(isObject ? rules : [])]
}
