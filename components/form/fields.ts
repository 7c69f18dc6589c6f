import { resolveRef, type Schema, variantsOf } from '@/lib/flow/json-schema'
import { isRecord } from '@/lib/flow/record'

export type FieldKind =
  | 'text'
  | 'textarea'
  | 'code'
  | 'secret'
  | 'sealed'
  | 'sealedList'
  | 'expression'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'pairs'
  | 'fields'
  | 'list'
  | 'object'
  | 'condition'
  | 'variant'
  | 'json'
  | 'cases'
  | 'duration'
  | 'flow'
  | 'hidden'

/** One control of a form, as the catalogue describes it. */
export interface Field {
  name: string
  title: string
  description: string | undefined
  placeholder: string | undefined
  kind: FieldKind
  schema: Schema
  isRequired: boolean
  /** What counts while nothing is filled in. */
  default: unknown
}

const controls: Record<string, FieldKind> = {
  textarea: 'textarea',
  code: 'code',
  secret: 'secret',
  condition: 'condition',
  pairs: 'pairs',
  fields: 'fields',
  json: 'json',
  expression: 'expression',
  cases: 'cases',
  duration: 'duration',
  flow: 'flow',
  hidden: 'hidden',
}

/** The fields of an object's schema, in its order. */
export function fieldsOf(schema: Schema, root: Schema = schema): Field[] {
  const properties = isRecord(schema.properties) ? schema.properties : {}
  const required = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(properties).flatMap(([name, given]) => {
    const field = fieldOf(name, given, root)
    if (!field || field.kind === 'hidden') return []
    // Zod lists members with a default as required in the output only; here a default never asks.
    return [{ ...field, isRequired: required.includes(name) && field.default === undefined }]
  })
}

/** What a form shows at once, and what waits under "More options". */
export function arrangeFields(fields: Field[]): { main: Field[]; more: Field[] } {
  const lastRequired = fields.findLastIndex((field) => field.isRequired)
  const isMain = (field: Field, index: number) =>
    field.schema.group === 'main' ||
    (field.schema.group !== 'more' &&
      (index <= lastRequired || lastRequired < 0 || field.name === 'body'))
  const main = fields.filter(isMain)
  return { main, more: fields.filter((field) => !main.includes(field)) }
}

export function fieldOf(name: string, given: unknown, root: Schema): Field | undefined {
  const resolved = resolveRef(given, root)
  if (!resolved || !isRecord(given)) return undefined
  // Marks stand beside a `$ref`, and on the union of a nullable.
  const schema = withoutNull({ ...resolved, ...given }, root)
  return {
    name,
    title: textOf(schema.title) ?? name,
    description: textOf(schema.description),
    placeholder: textOf(schema.placeholder) ?? exampleOf(schema),
    kind: kindOf(schema, root),
    schema,
    isRequired: false,
    default: schema.default,
  }
}

function kindOf(schema: Schema, root: Schema): FieldKind {
  const control = controls[String(schema.control)]
  if (control === 'secret' && isSealable(schema)) return 'sealed'
  if (control) return control
  if (schema.const !== undefined) return 'hidden'
  if (Array.isArray(schema.enum)) return 'choice'
  const variants = variantsOf(schema).map((variant) => resolveRef(variant, root))
  if (variants.length > 0) return kindOfUnion(variants)
  return kindOfType(schema, root)
}

function kindOfType(schema: Schema, root: Schema): FieldKind {
  const [type, ...more] = typesOf(schema)
  // Several scalar types: whatever is typed, the step turns into what it wants.
  if (more.length > 0) return isScalar(schema) ? 'text' : 'json'
  switch (type) {
    case 'string':
      return 'text'
    case 'number':
    case 'integer':
    case 'boolean':
      return type
    case 'array': {
      const items = resolveRef(schema.items, root)
      if (items?.control === 'secret' && isSealable(items)) return 'sealedList'
      return Array.isArray(items?.enum) ? 'choices' : 'list'
    }
    case 'object':
      return kindOfObject(schema, root)
    default:
      return 'json'
  }
}

function kindOfObject(schema: Schema, root: Schema): FieldKind {
  if (isRecord(schema.properties)) return 'object'
  const values = resolveRef(schema.additionalProperties, root)
  if (!values) return 'json'
  return isScalar(values) || isScalarUnion(values) ? 'pairs' : 'fields'
}

function kindOfUnion(variants: (Schema | undefined)[]): FieldKind {
  const objects = variants.filter((variant) => isRecord(variant?.properties))
  if (objects.length === variants.length) return 'variant'
  return variants.every((variant) => isScalar(variant)) ? 'text' : 'json'
}

/** A secret that is kept apart once it is saved: what stays is `{ sealed: id }`. */
function isSealable(schema: Schema): boolean {
  return variantsOf(schema).some(
    (variant) => isRecord(variant) && 'sealed' in propertiesOf(variant),
  )
}

function isScalarUnion(schema: Schema): boolean {
  const variants = variantsOf(schema)
  return variants.length > 0 && variants.every((variant) => isRecord(variant) && isScalar(variant))
}

function isScalar(schema: Schema | undefined): boolean {
  const types = typesOf(schema)
  return types.length > 0 && types.every((type) => scalarTypes.has(type))
}

const scalarTypes = new Set<unknown>(['string', 'number', 'integer', 'boolean'])

/** `type` may be one or a list; that null is allowed says nothing about the control. */
function typesOf(schema: Schema | undefined): unknown[] {
  const types = Array.isArray(schema?.type) ? schema.type : [schema?.type]
  return types.filter((type) => type !== undefined && type !== 'null')
}

function withoutNull(schema: Schema, root: Schema): Schema {
  const variants = variantsOf(schema).map((variant) => resolveRef(variant, root))
  const others = variants.filter((variant) => variant?.type !== 'null')
  const [only] = others
  if (variants.length === others.length || others.length !== 1 || !only) return schema
  const { anyOf: _any, oneOf: _one, ...marks } = schema
  return { ...only, ...marks }
}

/** One shape of a union of objects, told apart by a member with a fixed value. */
export interface Variant {
  value: string
  title: string
  schema: Schema
}

/** The member that tells the shapes of a union apart, and its shapes. */
export function variantsOfField(
  field: Field,
  root: Schema,
): { member: string; variants: Variant[] } | undefined {
  const schemas = variantsOf(field.schema)
    .map((variant) => resolveRef(variant, root))
    .filter((schema) => schema !== undefined)
  const member = Object.keys(propertiesOf(schemas[0])).find((name) =>
    schemas.every((schema) => constOf(schema, name) !== undefined),
  )
  if (member === undefined) return undefined
  const variants = schemas.map((schema) => {
    const value = constOf(schema, member) ?? ''
    return { value, title: textOf(schema.title) ?? readable(value), schema }
  })
  return { member, variants }
}

/** `header_auth` as people write it: "Header auth". */
export function readable(word: string): string {
  const text = word.replaceAll('_', ' ').trim()
  return /^[a-z]/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text
}

/** The choices of an enum; titles may stand beside it as `enumTitles`. */
export function choicesOf(schema: Schema): { id: string; label: string }[] {
  const values = Array.isArray(schema.enum) ? schema.enum : []
  const titles = isRecord(schema.enumTitles) ? schema.enumTitles : {}
  return values.map((value) => {
    const id = String(value)
    return { id, label: textOf(titles[id]) ?? readable(id) }
  })
}

/** Nothing was filled in. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

function propertiesOf(schema: Schema | undefined): Record<string, unknown> {
  return isRecord(schema?.properties) ? schema.properties : {}
}

function constOf(schema: Schema, name: string): string | undefined {
  const member = propertiesOf(schema)[name]
  return isRecord(member) && typeof member.const === 'string' ? member.const : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function exampleOf(schema: Schema): string | undefined {
  return Array.isArray(schema.examples) ? textOf(schema.examples[0]) : undefined
}
