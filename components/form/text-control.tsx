'use client'

import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { ControlProps } from './control-props'
import { useForm } from './form-context'
import { TemplateField } from './template-field'
import { fromNumberText, fromText, toFieldText } from './values'

/** Text, numbers, addresses: whatever may be typed or taken from data. */
export function TextControl(props: ControlProps) {
  const { field, value, path, onChange } = props
  const { errorAt, isLiteral } = useForm()
  const isNumber = field.kind === 'number' || field.kind === 'integer'
  const read = isNumber ? fromNumberText : fromText
  const shared = {
    label: field.title,
    description: field.description,
    errorMessage: errorAt(path),
    isRequired: field.isRequired,
    placeholder: field.placeholder ?? defaultText(field.default),
  }
  const isPlain = isLiteral && field.kind !== 'expression'
  if (isPlain || field.kind === 'secret') return <PlainControl {...props} />
  return (
    <TemplateField
      {...shared}
      path={path}
      text={toFieldText(value)}
      onChange={(text) => onChange(read(text))}
      isMultiline={field.kind === 'textarea'}
    />
  )
}

function PlainControl({ field, value, path, onChange }: ControlProps) {
  const { errorAt } = useForm()
  const isNumber = field.kind === 'number' || field.kind === 'integer'
  const shared = {
    label: field.title,
    description: field.description,
    errorMessage: errorAt(path),
    isRequired: field.isRequired,
    placeholder: field.placeholder ?? defaultText(field.default),
    value: toFieldText(value),
    onChange: (text: string) => onChange(isNumber ? fromNumberText(text) : fromText(text)),
  }
  return (
    <div data-field-path={path}>
      {field.kind === 'textarea' ? (
        <TextArea {...shared} />
      ) : (
        <TextField
          {...shared}
          autoComplete="off"
          type={field.kind === 'secret' ? 'password' : 'text'}
        />
      )}
    </div>
  )
}

function defaultText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
