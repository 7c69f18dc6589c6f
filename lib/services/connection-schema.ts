import * as z from 'zod'
import type { ConnectionKind } from '@/lib/apps/define'
import type { Schema } from '@/lib/flow/json-schema'
import { remember } from '@/lib/flow/remember'

/** The fields of an account as JSON Schema, with the marks of what is secret. Made once. */
export const connectionSchema = remember(
  (kind: ConnectionKind): Schema => z.toJSONSchema(kind.fields, { io: 'input' }),
)
