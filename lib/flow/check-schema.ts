import { coerceToSchema } from './coerce'
import { operators } from './condition-operators'
import { chooseVariant, resolveRef, type Schema, variantsOf } from './json-schema'
import { isLiteral } from './literal-fields'
import { isRecord } from './record'
import { hasExpression } from './template'

/** Something a literal input lacks or gets wrong. `message` follows the name of the step. */
export interface Finding {
  code: 'input_required' | 'input_invalid'
  path: string
  message: string
}

/** Checks what is written literally; a value that an expression makes is checked when it runs. */
export function checkSchema(value: unknown, schema: Schema): Finding[] {
  const findings: Finding[] = []
  inspect(coerceToSchema(value, schema), schema, { root: schema, path: '', title: '', findings })
  return findings
}

interface Site {
  root: Schema
  path: string
  title: string
  findings: Finding[]
}

function inspect(value: unknown, given: unknown, site: Site): void {
  const schema = resolveRef(given, site.root)
  if (!schema) return
  if (typeof value === 'string' && hasExpression(value) && !isLiteral(given)) return
  if (isRecord(given) && given.control === 'condition')
    site.findings.push(...unfinished(value, site))
  if (variantsOf(schema).length > 0) {
    inspectVariants(value, schema, site)
    return
  }
  const wrong = wrongType(value, schema) ?? wrongChoice(value, schema) ?? wrongSize(value, schema)
  if (wrong) invalid(site, wrong)
  else if (typeof value === 'string') inspectText(value, schema, site)
  else if (Array.isArray(value)) inspectEntries(value, schema, site)
  else if (isRecord(value)) inspectMembers(value, schema, site)
}

function inspectVariants(value: unknown, schema: Schema, site: Site): void {
  const chosen = chooseVariant(value, schema, site.root)
  if (chosen) {
    inspect(value, chosen, site)
    return
  }
  const fits = variantsOf(schema).some((variant) => {
    const findings: Finding[] = []
    inspect(value, variant, { ...site, findings })
    return findings.length === 0
  })
  if (!fits) invalid(site, 'is not complete or has the wrong form')
}

/** A missing operand means something when a flow runs, so the schema allows it; a form must fill it. */
function unfinished(value: unknown, { path, title }: Pick<Site, 'path' | 'title'>): Finding[] {
  if (!isRecord(value)) return []
  const group = value.all ?? value.any
  if (Array.isArray(group)) {
    const kind = value.all === undefined ? 'any' : 'all'
    return group.flatMap((part, at) => unfinished(part, { path: `${path}.${kind}.${at}`, title }))
  }
  const operator = operators.find(({ key }) => key === value.operator)
  const isLeftOpen = value.left === undefined || value.left === ''
  const isRightOpen =
    operator !== undefined && operator.arity !== 'none' && value.right === undefined
  if (!isLeftOpen && !isRightOpen) return []
  const side = isLeftOpen ? 'left' : 'right'
  const message = `needs both values of “${title}”.`
  return [{ code: 'input_required', path: `${path}.${side}`, message }]
}

function inspectMembers(value: Schema, schema: Schema, site: Site): void {
  const properties = isRecord(schema.properties) ? schema.properties : {}
  const required = Array.isArray(schema.required) ? schema.required : []
  for (const [name, property] of Object.entries(properties)) {
    const member = Object.hasOwn(value, name) ? value[name] : undefined
    const inner = { ...site, path: joined(site.path, name), title: titleOf(property, name) }
    if (isBlank(member, property, site.root)) {
      if (required.includes(name)) {
        const message = `needs “${inner.title}”.`
        site.findings.push({ code: 'input_required', path: inner.path, message })
      }
    } else {
      inspect(member, property, inner)
    }
  }
  for (const [name, member] of Object.entries(value)) {
    if (Object.hasOwn(properties, name)) continue
    const inner = { ...site, path: joined(site.path, name), title: name }
    if (schema.additionalProperties === false) invalid(inner, 'is not a field of this step')
    else inspect(member, schema.additionalProperties, inner)
  }
}

function inspectEntries(value: unknown[], schema: Schema, site: Site): void {
  for (const [index, entry] of value.entries()) {
    const title = `${site.title} ${index + 1}`
    inspect(entry, schema.items, { ...site, path: joined(site.path, String(index)), title })
  }
}

/** Nothing, or an empty text where an empty text is no value. */
function isBlank(value: unknown, given: unknown, root: Schema): boolean {
  if (value !== '') return value === undefined
  const { type, minLength, format, enum: choices } = resolveRef(given, root) ?? {}
  const mayBeEmpty = type === 'string' && minLength === undefined && format === undefined
  return !mayBeEmpty || choices !== undefined
}

const typeNames: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'empty',
}

function wrongType(value: unknown, schema: Schema): string | undefined {
  if (schema.type === undefined) return undefined
  const types = Array.isArray(schema.type) ? schema.type : [schema.type]
  if (types.some((type) => isOfType(value, type))) return undefined
  return `must be ${types.map((type) => typeNames[String(type)] ?? String(type)).join(' or ')}`
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isRecord(value)
  if (type === 'null') return value === null
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

function wrongChoice(value: unknown, schema: Schema): string | undefined {
  if (schema.const !== undefined && value !== schema.const) return `must be ${schema.const}`
  if (!Array.isArray(schema.enum) || schema.enum.includes(value)) return undefined
  return `must be one of ${schema.enum.slice(0, 12).join(', ')}`
}

function wrongSize(value: unknown, schema: Schema): string | undefined {
  const limit = (name: string) => (typeof schema[name] === 'number' ? schema[name] : undefined)
  if (typeof value === 'number') return wrongNumber(value, limit)
  const isList = Array.isArray(value)
  if (!isList && typeof value !== 'string') return undefined
  const unit = isList ? 'entries' : 'characters'
  const fewest = limit(isList ? 'minItems' : 'minLength')
  const most = limit(isList ? 'maxItems' : 'maxLength')
  if (fewest !== undefined && value.length < fewest) return `needs at least ${fewest} ${unit}`
  return most !== undefined && value.length > most ? `may have at most ${most} ${unit}` : undefined
}

function wrongNumber(
  value: number,
  limit: (name: string) => number | undefined,
): string | undefined {
  const [low, high] = [limit('minimum'), limit('maximum')]
  if (low !== undefined && value < low) return `must be ${low} or more`
  if (high !== undefined && value > high) return `must be ${high} or less`
  const [above, below] = [limit('exclusiveMinimum'), limit('exclusiveMaximum')]
  if (above !== undefined && value <= above) return `must be more than ${above}`
  return below !== undefined && value >= below ? `must be less than ${below}` : undefined
}

function inspectText(value: string, schema: Schema, site: Site): void {
  if (schema.format === 'uri' && !URL.canParse(value)) {
    invalid(site, 'must be a URL such as https://example.com/path')
  } else if (schema.format === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
    invalid(site, 'must be an email address')
  } else if (typeof schema.pattern === 'string' && !fits(value, schema.pattern)) {
    const isKnown = schema.format === 'email'
    invalid(site, isKnown ? 'must be an email address' : 'does not have the expected form')
  }
}

/** Patterns come from our own definitions, never from a document. */
function fits(value: string, pattern: string): boolean {
  return value.length > 10_000 || new RegExp(pattern, 'u').test(value)
}

function invalid(site: Site, wrong: string): void {
  const subject = site.title === '' ? 'The input' : `“${site.title}”`
  site.findings.push({ code: 'input_invalid', path: site.path, message: `${subject} ${wrong}.` })
}

function titleOf(schema: unknown, name: string): string {
  return isRecord(schema) && typeof schema.title === 'string' ? schema.title : name
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
