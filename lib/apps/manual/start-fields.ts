import * as z from 'zod'
import { askedKindTitles, FieldKey } from '@/lib/flow/asked-field'

export const startFieldTypes = ['text', 'long_text', 'number', 'checkbox', 'date', 'email'] as const

/** One thing that a person fills in before a flow starts. */
export const StartField = z.object({
  key: FieldKey.meta({ title: 'Name in expressions', placeholder: 'order_number' }),
  title: z.string().max(100).default('').meta({ title: 'Title', placeholder: 'Order number' }),
  type: z.enum(startFieldTypes).default('text').meta({
    title: 'Kind',
    enumTitles: askedKindTitles,
  }),
  required: z.boolean().default(false).meta({ title: 'Must be filled in' }),
})
export type StartField = z.infer<typeof StartField>

/** The fields of a trigger's input; one that is not complete yet is left out. */
export function readStartFields(input: Record<string, unknown>): StartField[] {
  const { fields } = input
  if (!Array.isArray(fields)) return []
  return fields.flatMap((field) => StartField.safeParse(field).data ?? [])
}

export type FilledFields = { values: Record<string, unknown> } | { problem: string; field: string }

/** What a person filled in, checked and turned into what each field holds. */
export function fillStartFields(
  fields: readonly StartField[],
  given: Record<string, unknown>,
): FilledFields {
  const values: Record<string, unknown> = {}
  for (const field of fields) {
    const raw = Object.hasOwn(given, field.key) ? given[field.key] : undefined
    const name = field.title || field.key
    if (field.type === 'checkbox') {
      values[field.key] = raw === true || raw === 'true' || raw === 'on'
      if (field.required && values[field.key] !== true) {
        return { problem: `“${name}” must be ticked.`, field: field.key }
      }
      continue
    }
    if (raw === undefined || raw === null || raw === '') {
      if (field.required) return { problem: `“${name}” must be filled in.`, field: field.key }
      values[field.key] = null
      continue
    }
    const read = readers[field.type](raw)
    if (read === undefined) {
      return { problem: `“${name}” must be ${wants[field.type]}.`, field: field.key }
    }
    values[field.key] = read
  }
  return { values }
}

type ReadType = Exclude<StartField['type'], 'checkbox'>

const asText = (raw: unknown) => (typeof raw === 'string' ? raw : undefined)

const readers: Record<ReadType, (raw: unknown) => unknown> = {
  text: asText,
  long_text: asText,
  number: (raw) => {
    const number = typeof raw === 'string' ? Number(raw.trim()) : raw
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined
  },
  date: (raw) => z.iso.date().safeParse(raw).data,
  email: (raw) => z.email().safeParse(typeof raw === 'string' ? raw.trim() : raw).data,
}

const wants: Record<ReadType, string> = {
  text: 'a text',
  long_text: 'a text',
  number: 'a number',
  date: 'a date like 2026-11-30',
  email: 'an e-mail address',
}
