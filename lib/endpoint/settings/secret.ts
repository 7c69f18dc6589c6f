import * as z from 'zod'

/** A secret in a document: as just written, as kept, or that of a connection. */
export const SealedSecret = z.strictObject({ sealed: z.string().max(64) })
export const ConnectionSecret = z.strictObject({
  connection: z.string().max(64),
  field: z.string().max(64),
})
export type ConnectionSecret = z.infer<typeof ConnectionSecret>
export const Secret = z.union([z.string().min(1).max(10_000), SealedSecret, ConnectionSecret])
export type Secret = z.infer<typeof Secret>

/** A field of a form that takes a secret: never shown again once it is saved. */
export function secretField(title: string, description?: string) {
  return Secret.meta({ title, control: 'secret', ...(description ? { description } : {}) })
}
