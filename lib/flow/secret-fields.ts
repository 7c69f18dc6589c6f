import { chooseVariant, resolveRef, type Schema, variantsOf } from './json-schema'
import { isRecord, setOwn } from './record'

/** What takes the place of a value that a schema marks as a secret; undefined removes it. */
export type SecretChange = (value: unknown, path: string) => unknown

/**
 * The value with everything that the schema marks `control: 'secret'` changed, and nothing else.
 * Where it is not clear which variant is meant, what is a secret in any of them counts as one: a
 * half-filled form must not show what the finished one would hide.
 */
export function mapSecrets(value: unknown, schema: Schema, change: SecretChange): unknown {
  return map(value, [schema], { root: schema, path: '', change })
}

/** Every secret of the value as it stands there, and where. */
export function secretsOf(value: unknown, schema: Schema): { path: string; value: unknown }[] {
  const found: { path: string; value: unknown }[] = []
  mapSecrets(value, schema, (secret, path) => {
    found.push({ path, value: secret })
    return secret
  })
  return found
}

interface Site {
  root: Schema
  path: string
  change: SecretChange
}

function map(value: unknown, given: unknown[], site: Site): unknown {
  const schemas = given.flatMap((schema) => shapesOf(value, schema, site.root, 0))
  if (schemas.some(isSecret)) return site.change(value, site.path)
  // One secret where a list of them belongs is no less a secret.
  if (typeof value === 'string' && schemas.some(({ items }) => isRecord(items) && isSecret(items)))
    return site.change(value, site.path)
  if (Array.isArray(value)) return mapEntries(value, schemas, site)
  return isRecord(value) ? mapMembers(value, schemas, site) : value
}

function mapEntries(value: unknown[], schemas: Schema[], site: Site): unknown[] {
  const items = schemas.flatMap((schema) => (schema.items === undefined ? [] : [schema.items]))
  return value
    .map((entry, index) => map(entry, items, { ...site, path: joined(site.path, String(index)) }))
    .filter((entry) => entry !== undefined)
}

function mapMembers(value: Schema, schemas: Schema[], site: Site): Schema {
  const result: Schema = {}
  for (const name of Object.keys(value)) {
    const inner = schemas.flatMap(({ properties, additionalProperties }) => {
      const isNamed = isRecord(properties) && Object.hasOwn(properties, name)
      const schema = isNamed ? properties[name] : additionalProperties
      return isRecord(schema) ? [schema] : []
    })
    const mapped = map(value[name], inner, { ...site, path: joined(site.path, name) })
    if (mapped !== undefined) setOwn(result, name, mapped)
  }
  return result
}

/** The schemas that the value may be meant for, without variants and references. */
function shapesOf(value: unknown, given: unknown, root: Schema, depth: number): Schema[] {
  if (isRecord(given) && isSecret(given)) return [given]
  const schema = resolveRef(given, root)
  if (!schema || depth > 10) return []
  const variants = variantsOf(schema)
  if (variants.length === 0 || isSecret(schema)) return [schema]
  const chosen = chooseVariant(value, schema, root)
  return (chosen ? [chosen] : variants).flatMap((variant) =>
    shapesOf(value, variant, root, depth + 1),
  )
}

function isSecret({ control }: Schema): boolean {
  return control === 'secret'
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
