'use client'

import { Fragment, type ReactNode, useState } from 'react'
import { Disclosure } from '@/components/ui/disclosure'
import type { Schema } from '@/lib/flow/json-schema'
import { FieldControl } from './field-control'
import { arrangeFields, type Field, fieldsOf, isBlank } from './fields'

interface SchemaFormProps {
  schema: Schema
  value: Record<string, unknown>
  onChange: (name: string, value: unknown, field: Field) => void
  /** Fields that are drawn elsewhere. */
  without?: readonly string[]
  /** What stands right below a field. */
  below?: Readonly<Record<string, ReactNode>>
}

/** The form of an object's schema: what is needed first, the rest under "More options". */
export function SchemaForm({ schema, value, onChange, without = [], below = {} }: SchemaFormProps) {
  const fields = fieldsOf(schema).filter(({ name }) => !without.includes(name))
  const { main, more } = arrangeFields(fields)
  // Decided once: nothing jumps while the person types.
  const [isOpen, setOpen] = useState(() => more.some(({ name }) => !isBlank(value[name])))
  const draw = (field: Field) => (
    <Fragment key={field.name}>
      <FieldControl
        field={field}
        value={Object.hasOwn(value, field.name) ? value[field.name] : undefined}
        path={field.name}
        onChange={(next) => onChange(field.name, next, field)}
      />
      {below[field.name]}
    </Fragment>
  )
  return (
    <>
      {main.map(draw)}
      {more.length > 0 && (
        <Disclosure title="More options" count={more.length} isOpen={isOpen} onOpenChange={setOpen}>
          <div className="grid gap-5 pt-4">{more.map(draw)}</div>
        </Disclosure>
      )}
    </>
  )
}
