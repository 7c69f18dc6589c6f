import { setOwn } from './record'

/** A form or a query of more names than this is not what a sender means. */
export const fieldsMax = 1_000

/** Adds a field; a name that comes more than once has a list. Brackets in names mean nothing. */
export function addField(fields: Record<string, unknown>, name: string, value: string): void {
  const before = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (before === undefined) setOwn(fields, name, value)
  else if (Array.isArray(before)) before.push(value)
  else setOwn(fields, name, [before, value])
}
