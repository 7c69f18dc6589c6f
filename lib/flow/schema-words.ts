import { resolveRef, type Schema, variantsOf } from './json-schema'
import { isRecord } from './record'

const depthMax = 6
const choicesMax = 40

/** A JSON Schema as a short type, for whoever writes values of it: `{ to: string, cc?: string }`. */
export function schemaWords(schema: Schema): string {
  return wordsOf(schema, { root: schema, depth: 0 })
}

interface Place {
  root: Schema
  depth: number
}

function wordsOf(given: unknown, { root, depth }: Place): string {
  const named = isRecord(given) ? controlWords(given.control) : undefined
  if (named) return named
  const schema = resolveRef(given, root)
  if (!schema || depth > depthMax) return 'any'
  const inside = { root, depth: depth + 1 }
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return choiceWords(schema.enum)
  const variants = variantsOf(schema)
  if (variants.length > 0) return variants.map((variant) => wordsOf(variant, inside)).join(' | ')
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  if (schema.type === 'array') return listWords(wordsOf(schema.items, inside))
  if (schema.type === 'object') return objectWords(schema, inside)
  if (schema.type === 'string') return withExample('string', schema.placeholder)
  return typeof schema.type === 'string' ? schema.type : 'any'
}

/** What the control says better than the schema. */
function controlWords(control: unknown): string | undefined {
  if (control === 'condition') return 'Condition'
  if (control === 'secret') return 'secret'
  if (control === 'duration') return 'milliseconds'
  return control === 'flow' ? 'id of a flow' : undefined
}

function choiceWords(choices: unknown[]): string {
  const more = choices.length > choicesMax ? ' | …' : ''
  return (
    choices
      .slice(0, choicesMax)
      .map((one) => JSON.stringify(one))
      .join(' | ') + more
  )
}

function listWords(entry: string): string {
  return entry.includes(' | ') && !entry.startsWith('{') ? `list of (${entry})` : `list of ${entry}`
}

function objectWords(schema: Schema, inside: Place): string {
  const all = isRecord(schema.properties) ? Object.entries(schema.properties) : []
  const properties = all.filter(([, member]) => !isRecord(member) || member.control !== 'hidden')
  const required = Array.isArray(schema.required) ? schema.required : []
  if (properties.length === 0) {
    const { additionalProperties: other } = schema
    return isRecord(other) ? `{ any name: ${wordsOf(other, inside)} }` : '{}'
  }
  const members = properties.map(
    ([name, member]) => `${name}${required.includes(name) ? '' : '?'}: ${wordsOf(member, inside)}`,
  )
  return `{ ${members.join(', ')} }`
}

function withExample(type: string, example: unknown): string {
  return typeof example === 'string' && example.length <= 60 && !example.startsWith('/ ')
    ? `${type} as ${JSON.stringify(example)}`
    : type
}
