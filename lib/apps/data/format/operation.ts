import * as z from 'zod'
import { toText } from '@/lib/flow/text'

/** One way to change a value: its name, its own fields, and what it does. */
export interface Operation {
  kind: string
  schema: OperationSchema
  apply(value: unknown, given: unknown): unknown
}
export type OperationSchema = z.ZodObject<{ kind: z.ZodLiteral<string> }, z.core.$strip>

/** Throws Error with the rest of a sentence when the value does not fit. */
export function defineOperation<F extends z.ZodRawShape>(given: {
  kind: string
  title: string
  fields?: F
  apply(value: unknown, fields: z.output<z.ZodObject<F>>): unknown
}): Operation {
  const fields = z.object(given.fields ?? ({} as F))
  const kind = z.literal(given.kind)
  return {
    kind: given.kind,
    // The fields are checked by `fields` again; for the union only the kind needs a type.
    schema: z.object({ kind, ...fields.shape }).meta({ title: given.title }) as OperationSchema,
    apply: (value, options) => given.apply(value, fields.parse(options)),
  }
}

export const textMax = 1_048_576

/** The value as text, of a size that can be worked on. */
export function textOf(value: unknown): string {
  return bounded(toText(value).length, toText(value))
}

/** Refuses a result before it is made: `size` is what it would have in characters. */
export function bounded<T>(size: number, made: T): T {
  if (size <= textMax) return made
  throw new Error('a text of more than 1 MiB is too long for this step')
}
