import { addField, fieldsMax } from '@/lib/flow/form-fields'

/** `a=1&b=2`, with or without a question mark. A name that comes twice has a list. */
export function parseQuery(text: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  let count = 0
  for (const [name, value] of new URLSearchParams(text.trim().replace(/^\?/, ''))) {
    count += 1
    if (count > fieldsMax)
      throw new Error(`a query of more than ${fieldsMax} parameters is too long`)
    addField(fields, name, value)
  }
  return fields
}
