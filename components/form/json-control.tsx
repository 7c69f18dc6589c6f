'use client'

import { useState } from 'react'
import type { ControlProps } from './control-props'
import { useForm } from './form-context'
import { isSameRecord } from './record-rows'
import { TemplateField } from './template-field'
import { fromJsonText, toFieldText } from './values'

/** Any value: text, or JSON whose texts may hold expressions. */
export function JsonControl({ field, value, path, onChange }: ControlProps) {
  const { errorAt } = useForm()
  const [text, setText] = useState(() => toFieldText(value))
  // The text keeps the person's own spacing while it says what the document holds.
  if (!isSameRecord(fromJsonText(text), value)) setText(toFieldText(value))
  return (
    <TemplateField
      label={field.title}
      path={path}
      text={text}
      value={value}
      onChange={(next) => {
        setText(next)
        onChange(fromJsonText(next))
      }}
      description={field.description}
      errorMessage={errorAt(path)}
      isRequired={field.isRequired}
      placeholder={field.placeholder}
      isMultiline
      isMono
    />
  )
}
