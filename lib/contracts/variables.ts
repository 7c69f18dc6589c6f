import * as z from 'zod'
import { variableNamePattern } from '@/lib/flow/variable'
import { ById, call, Text } from './common'

export const variableKinds = ['text', 'secret'] as const

/** A value that every flow may read as `vars.<name>`; a secret one only where a secret belongs. */
export const VariableSummary = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(variableKinds),
  /** null: it is a secret, which never comes out. */
  value: z.string().nullable(),
  usedBy: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type VariableSummary = z.infer<typeof VariableSummary>

const Name = z
  .string()
  .regex(variableNamePattern, 'use small letters, digits and _, a letter first, 64 at most')
const Value = Text.max(10_000)
const tags = ['Variables']

export const variables = {
  list: call
    .route({ method: 'GET', path: '/variables', tags, summary: 'List variables' })
    .input(z.strictObject({}))
    .output(z.object({ items: z.array(VariableSummary) })),
  create: call
    .route({
      method: 'POST',
      path: '/variables',
      tags,
      summary: 'Add a variable',
      successStatus: 201,
    })
    .input(z.object({ name: Name, kind: z.enum(variableKinds).default('text'), value: Value }))
    .output(VariableSummary),
  update: call
    .route({ method: 'PATCH', path: '/variables/{id}', tags, summary: 'Change its value' })
    .input(ById.extend({ value: Value }))
    .output(VariableSummary),
  remove: call
    .route({
      method: 'DELETE',
      path: '/variables/{id}',
      tags,
      summary: 'Delete a variable that no flow uses',
      successStatus: 204,
    })
    .input(ById)
    .output(z.void()),
}
