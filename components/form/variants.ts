import type { Schema } from '@/lib/flow/json-schema'
import { setOwn } from '@/lib/flow/record'
import { type Field, fieldsOf, type Variant } from './fields'

export interface Union {
  member: string
  variants: Variant[]
}

/** The value that tells which shape is meant; a shape called none is meant while nothing is filled in. */
export function chosenVariant(
  field: Pick<Field, 'default' | 'isRequired'>,
  { member, variants }: Union,
  record: Record<string, unknown>,
): unknown {
  const given = record[member]
  if (given !== undefined) return given
  const { default: fallback } = field
  if (typeof fallback === 'object' && fallback !== null) return Reflect.get(fallback, member)
  const isOff = !field.isRequired && variants.some(({ value }) => value === 'none')
  return isOff ? 'none' : undefined
}

interface Switch {
  record: Record<string, unknown>
  key: string
  root: Schema
}

/** Another shape, with what both have: a secret does not have to be entered twice. */
export function switchVariant({ member, variants }: Union, { record, key, root }: Switch) {
  const kinds = (value: unknown) => {
    const variant = variants.find((candidate) => candidate.value === value)
    return new Map(
      (variant ? fieldsOf(variant.schema, root) : []).map(({ name, kind }) => [name, kind]),
    )
  }
  const [before, after] = [kinds(record[member]), kinds(key)]
  const next: Record<string, unknown> = {}
  setOwn(next, member, key)
  for (const [name, value] of Object.entries(record)) {
    const kind = after.get(name)
    if (kind !== undefined && kind === before.get(name)) setOwn(next, name, value)
  }
  return next
}
