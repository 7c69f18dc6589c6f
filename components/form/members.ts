import { setOwn } from '@/lib/flow/record'

/** The record with a member set; undefined takes it away, and an empty record is none. */
export function withMember(
  record: Record<string, unknown>,
  name: string,
  value: unknown,
): Record<string, unknown> | undefined {
  const next = replaceMember(record, name, value)
  return Object.keys(next).length > 0 ? next : undefined
}

/** The same, but an empty record stays one. */
export function replaceMember(
  record: Record<string, unknown>,
  name: string,
  value: unknown,
): Record<string, unknown> {
  const next: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(record)) {
    if (key !== name) setOwn(next, key, member)
    else if (value !== undefined) setOwn(next, key, value)
  }
  if (value !== undefined && !Object.hasOwn(record, name)) setOwn(next, name, value)
  return next
}
