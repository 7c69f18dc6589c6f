import * as z from 'zod'
import { askedKindTitles, FieldKey } from './asked-field'
import type { ParsedBody } from './event'
import { isRecord, readOwn } from './record'

export const formFieldTypes = [
  ...(['text', 'long_text', 'number', 'choice', 'checkbox', 'date', 'email', 'file'] as const),
] as const

export const FormField = z.object({
  key: FieldKey.meta({ title: 'Name in expressions', placeholder: 'message' }),
  title: z.string().max(200).default('').meta({ title: 'Title', placeholder: 'Your message' }),
  type: z
    .enum(formFieldTypes)
    .default('text')
    .meta({
      title: 'Kind',
      enumTitles: { ...askedKindTitles, choice: 'Choice', file: 'File' },
    }),
  required: z.boolean().default(false).meta({ title: 'Must be filled in' }),
  help: z.string().max(500).default('').meta({ title: 'Note below it' }),
  choices: z.array(z.string().max(200)).max(100).default([]).meta({
    title: 'Choices',
    description: 'For a choice only.',
  }),
})
export type FormField = z.infer<typeof FormField>

/** A page that asks people, as the flow's trigger describes it. */
export const HostedForm = z.object({
  title: z.string().max(200).default('').meta({ title: 'Title', placeholder: 'Contact us' }),
  description: z.string().max(2_000).default('').meta({ title: 'Text above', control: 'textarea' }),
  fields: z.array(FormField).min(1, 'needs a field').max(50).meta({ title: 'Fields' }),
  button: z.string().max(60).default('Send').meta({ title: 'Button', group: 'more' }),
  thanks: z.string().max(2_000).default('Thank you. We have received it.').meta({
    title: 'Said afterwards',
    control: 'textarea',
    group: 'more',
  }),
  redirectUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      title: 'Or go to a page of your own',
      placeholder: 'https://example.com/thanks',
      group: 'more',
    }),
})
export type HostedForm = z.infer<typeof HostedForm>

export const formFilesMax = 10

/** The form that a trigger's input describes; what is not complete is left out. */
export function readHostedForm(input: Record<string, unknown>): HostedForm {
  const whole = HostedForm.safeParse(input)
  if (whole.success) return whole.data
  const fields = Array.isArray(input.fields) ? input.fields : []
  const parts = { ...HostedForm.parse({ fields: [{ key: 'none' }] }), fields: [] as FormField[] }
  for (const [name, schema] of Object.entries(HostedForm.omit({ fields: true }).shape)) {
    const part = schema.safeParse(readOwn(input, name))
    if (part.success) Object.assign(parts, { [name]: part.data })
  }
  return { ...parts, fields: fields.flatMap((field) => FormField.safeParse(field).data ?? []) }
}

export interface CheckedForm {
  /** What was written, to show it again. */
  values: Map<string, string>
  /** By the key of the field; `''` for the form as a whole. */
  problems: Map<string, string>
}

/** What somebody sent, against what was asked. */
export function checkForm({ fields }: HostedForm, body: ParsedBody): CheckedForm {
  const files = body.files ?? []
  const values = new Map<string, string>()
  const problems = new Map<string, string>()
  if (files.length > formFilesMax) {
    problems.set('', `These are ${files.length} files; ${formFilesMax} are the most.`)
  }
  for (const field of fields) {
    const sent = isRecord(body.value) ? readOwn(body.value, field.key) : undefined
    const value = typeof sent === 'string' ? sent.trim() : ''
    const hasFile = files.some((file) => file.field === field.key && file.sizeBytes > 0)
    values.set(field.key, value)
    const isEmpty = field.type === 'file' ? !hasFile : value === ''
    const problem = isEmpty ? emptyProblem(field) : valueProblem(field, value)
    if (problem) problems.set(field.key, problem)
  }
  return { values, problems }
}

function emptyProblem({ required, type }: FormField): string | undefined {
  if (!required) return undefined
  if (type === 'file') return 'Choose a file.'
  if (type === 'choice') return 'Choose one.'
  return type === 'checkbox' ? 'Tick this box.' : 'Fill this in.'
}

function valueProblem({ type, choices }: FormField, value: string): string | undefined {
  switch (type) {
    case 'number':
      return Number.isFinite(Number(value)) ? undefined : 'Write a number, like 12 or 4.5.'
    case 'choice':
      return choices.includes(value) ? undefined : 'Choose one of the list.'
    case 'date':
      return z.iso.date().safeParse(value).success ? undefined : 'Write a date, like 2026-11-30.'
    case 'email':
      return z.email().safeParse(value).success
        ? undefined
        : 'Write an e-mail address, like ada@example.com.'
    default:
      return value.length > 100_000 ? 'This is too long.' : undefined
  }
}
