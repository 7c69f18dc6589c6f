import { chooseVariant, resolveRef, type Schema, variantsOf } from './json-schema'
import { isRecord, setOwn } from './record'
import { rememberWith } from './remember'

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
  // Most values can hold none: they are not looked through, nor copied.
  if (!given.some((schema) => mayHold(schema, site.root))) return value
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

/** Only members that may hold a secret are looked at, and only what changes is copied. */
function mapMembers(value: Schema, schemas: Schema[], site: Site): Schema {
  let result = value
  for (const name of holdersIn(value, schemas, site.root)) {
    const inner = schemas.flatMap(({ properties, additionalProperties }) => {
      const isNamed = isRecord(properties) && Object.hasOwn(properties, name)
      const schema = isNamed ? properties[name] : additionalProperties
      return isRecord(schema) ? [schema] : []
    })
    const mapped = map(value[name], inner, { ...site, path: joined(site.path, name) })
    if (mapped === value[name]) continue
    if (result === value) result = { ...value }
    if (mapped === undefined) delete result[name]
    else setOwn(result, name, mapped)
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

interface Holders {
  /** The members that may hold a secret, and whether those that have no name in the schema may. */
  names: string[]
  others: boolean
}

function holdersIn(value: Schema, schemas: Schema[], root: Schema): string[] {
  const found = new Set<string>()
  for (const schema of schemas) {
    const { names, others } = holdersOf(schema, root)
    if (others) return Object.keys(value)
    for (const name of names) if (Object.hasOwn(value, name)) found.add(name)
  }
  return [...found]
}

const holdersOf = rememberWith((schema: Schema, root: Schema): Holders => {
  const { properties, additionalProperties } = schema
  const named = isRecord(properties) ? Object.entries(properties) : []
  const names = named.filter(([, member]) => mayHold(member, root)).map(([name]) => name)
  return { names, others: mayHold(additionalProperties, root) }
})

function mayHold(given: unknown, root: Schema): boolean {
  return isRecord(given) && mayHoldSecret(given, root)
}

/** Whether a secret can stand anywhere in what this schema describes. */
const mayHoldSecret = rememberWith((given: Schema, root: Schema): boolean => {
  const reached = new Set<unknown>([given])
  for (const part of reached) {
    if (!isRecord(part)) continue
    if (typeof part.$ref === 'string') reached.add(resolveRef(part, root))
    for (const inner of Object.values(part)) {
      if (Array.isArray(inner)) for (const entry of inner) reached.add(entry)
      else reached.add(inner)
    }
  }
  return [...reached].some((part) => isRecord(part) && isSecret(part))
})

function isSecret({ control }: Schema): boolean {
  return control === 'secret'
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
