import { chooseVariant, resolveRef, type Schema, variantsOf } from './json-schema'
import { numberOf } from './number'
import { isRecord, setOwn } from './record'

/**
 * Turns text that spells a number, `true` or `false` exactly into one, where the schema wants that
 * and would not take the text (form bodies and texts around expressions are text).
 */
export function coerceToSchema(value: unknown, schema: Schema): unknown {
  return coerce(value, schema, schema)
}

function coerce(value: unknown, given: unknown, root: Schema): unknown {
  const schema = resolveRef(given, root)
  if (!schema) return value
  if (typeof value === 'string') return coerceText(value, schema, root)
  const variant = chooseVariant(value, schema, root)
  if (variant) return coerce(value, variant, root)
  if (Array.isArray(value)) {
    const { items } = schema
    return isRecord(items) ? value.map((entry) => coerce(entry, items, root)) : value
  }
  return isRecord(value) ? coerceMembers(value, schema, root) : value
}

function coerceMembers(value: Schema, schema: Schema, root: Schema): Schema {
  const properties = isRecord(schema.properties) ? schema.properties : {}
  const result: Schema = {}
  for (const name of Object.keys(value)) {
    const inner = Object.hasOwn(properties, name) ? properties[name] : schema.additionalProperties
    setOwn(result, name, coerce(value[name], inner, root))
  }
  return result
}

function coerceText(text: string, schema: Schema, root: Schema): unknown {
  const types = new Set(typesOf(schema, root, 0))
  if (types.has('string') || types.has('any')) return text
  if (types.has('number') || types.has('integer')) {
    const number = numberOf(text)
    if (number !== undefined) return number
  }
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

/** Every type a schema may take; `any` where it does not say. */
function typesOf(given: unknown, root: Schema, depth: number): unknown[] {
  const schema = resolveRef(given, root)
  if (!schema || depth > 10) return ['any']
  if (schema.type !== undefined) return Array.isArray(schema.type) ? schema.type : [schema.type]
  if (schema.const !== undefined) return [typeof schema.const]
  if (Array.isArray(schema.enum)) return schema.enum.map((entry) => typeof entry)
  const variants = variantsOf(schema)
  if (variants.length === 0) return ['any']
  return variants.flatMap((variant) => typesOf(variant, root, depth + 1))
}
