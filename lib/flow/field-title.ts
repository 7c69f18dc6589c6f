import { resolveRef, type Schema, variantsOf } from './json-schema'
import { isRecord } from './record'

/** What a form calls the field at a path; the path itself when no schema knows it. */
export function fieldTitle(root: Schema | undefined, path: string): string {
  let title: string | undefined
  let schemas: unknown[] = root ? [root] : []
  for (const name of path.split('.')) {
    schemas = schemas.flatMap((schema) => membersOf(schema, name, root ?? {}))
    const titled = schemas.find((schema) => isRecord(schema) && typeof schema.title === 'string')
    if (isRecord(titled)) title = String(titled.title)
  }
  return schemas.length > 0 && title !== undefined ? title : path
}

function membersOf(given: unknown, name: string, root: Schema): unknown[] {
  const schema = resolveRef(given, root)
  if (!schema) return []
  const { properties, items } = schema
  const own = isRecord(properties) && Object.hasOwn(properties, name) ? [properties[name]] : []
  const entry = items !== undefined && /^\d+$/.test(name) ? [items] : []
  return [...own, ...entry, ...variantsOf(schema).flatMap((one) => membersOf(one, name, root))]
}
