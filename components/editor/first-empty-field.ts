import { isRecord } from '@/lib/flow/record'

/** The field that a new step asks for first: the first required one, else the first of all. */
export function firstEmptyField(schema: Record<string, unknown>): string | undefined {
  const properties = isRecord(schema.properties) ? schema.properties : {}
  const required = Array.isArray(schema.required) ? schema.required : []
  const names = Object.keys(properties)
  const isAsked = (name: string) => {
    const field = properties[name]
    return required.includes(name) && isRecord(field) && field.default === undefined
  }
  return names.find(isAsked) ?? names[0]
}
