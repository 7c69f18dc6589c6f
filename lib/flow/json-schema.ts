import { isRecord } from './record'
import { remember } from './remember'

/** JSON Schema 2020-12, as far as Zod writes it. */
export type Schema = Record<string, unknown>

/** Follows `#/$defs/name`, the only references that Zod writes. */
export function resolveRef(given: unknown, root: Schema): Schema | undefined {
  let schema: unknown = given
  for (let hops = 0; hops < 10; hops += 1) {
    if (!isRecord(schema)) return undefined
    if (typeof schema.$ref !== 'string') return schema
    const names = schema.$ref === '#' ? [] : schema.$ref.replace(/^#\//, '').split('/')
    schema = names.reduce<unknown>(
      (current, name) => (isRecord(current) ? current[name] : undefined),
      root,
    )
  }
  return undefined
}

export function variantsOf(schema: Schema): unknown[] {
  const variants = schema.anyOf ?? schema.oneOf
  return Array.isArray(variants) ? variants : []
}

/** The one variant that a list or an object can belong to: by shape, fixed members, required ones. */
export function chooseVariant(value: unknown, schema: Schema, root: Schema): Schema | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const shape = Array.isArray(value) ? 'array' : 'object'
  const ofShape = variantsOf(schema)
    .map((given) => resolveRef(given, root))
    .filter((variant) => variant !== undefined)
    .filter(({ type }) => type === undefined || type === shape)
  if (Array.isArray(value)) return ofShape.length === 1 ? ofShape[0] : undefined
  const fixed = ofShape.filter((variant) => hasFixedMembers(value, variant))
  if (fixed.length === 1) return fixed[0]
  const complete = fixed.filter((variant) => hasRequiredMembers(value, variant))
  return complete.length === 1 ? complete[0] : undefined
}

function hasFixedMembers(value: object, variant: Schema): boolean {
  return fixedMembers(variant).every(
    ([name, fixed]) => Object.hasOwn(value, name) && Reflect.get(value, name) === fixed,
  )
}

/** Asked for at every step of every run. */
const fixedMembers = remember((variant: Schema): [string, unknown][] => {
  const members = isRecord(variant.properties) ? Object.entries(variant.properties) : []
  return members.flatMap(([name, member]): [string, unknown][] =>
    isRecord(member) && member.const !== undefined ? [[name, member.const]] : [],
  )
})

function hasRequiredMembers(value: object, variant: Schema): boolean {
  const required = Array.isArray(variant.required) ? variant.required : []
  return required.every((name) => typeof name === 'string' && Object.hasOwn(value, name))
}
