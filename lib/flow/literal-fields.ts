import type { Schema } from './json-schema'
import { isRecord } from './record'

/** Tells the places of an input that stand as written: in a program, `{{` is its own. */
export function literalTest(schema: Schema): (path: string) => boolean {
  const properties = isRecord(schema.properties) ? schema.properties : {}
  const names = Object.keys(properties).filter((name) => isLiteral(properties[name]))
  return (path) => names.includes(path)
}

export function isLiteral(schema: unknown): boolean {
  return isRecord(schema) && schema.control === 'code'
}
