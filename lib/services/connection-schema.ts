import * as z from 'zod'
import type { ConnectionKind } from '@/lib/apps/define'
import type { Schema } from '@/lib/flow/json-schema'

const schemas = new WeakMap<ConnectionKind, Schema>()

/** The fields of an account as JSON Schema, with the marks of what is secret. Made once. */
export function connectionSchema(kind: ConnectionKind): Schema {
  const known = schemas.get(kind)
  if (known) return known
  const schema: Schema = z.toJSONSchema(kind.fields, { io: 'input' })
  schemas.set(kind, schema)
  return schema
}
