'use client'

import { useState } from 'react'
import { TextArea } from '@/components/ui/text-area'
import { type ControlProps, pathMark } from './control-props'
import { useForm } from './form-context'
import { fromLines, isSameList, toLines } from './lines'

/** Several texts, one on each line: a list is pasted more often than typed. */
export function LinesControl({ field, value, path, onChange }: ControlProps) {
  const { errorAt } = useForm()
  const [text, setText] = useState(() => toLines(value))
  // The person's own blank lines stay while the text says what the document holds.
  if (!isSameList(text, value)) setText(toLines(value))
  const entries = Array.isArray(value) ? value : []
  const wrong = entries.findIndex((_, index) => errorAt(`${path}.${index}`) !== undefined)
  const note = field.description ? `${field.description} One on each line.` : 'One on each line.'
  return (
    <div {...pathMark(path)}>
      <TextArea
        label={field.title}
        value={text}
        onChange={(next) => {
          setText(next)
          onChange(fromLines(next))
        }}
        description={note}
        errorMessage={errorAt(path) ?? (wrong < 0 ? undefined : errorAt(`${path}.${wrong}`))}
        isRequired={field.isRequired}
        placeholder={field.placeholder}
        isMono
      />
    </div>
  )
}
