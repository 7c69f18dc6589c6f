'use client'

import { CodeArea } from '@/components/ui/code-area'
import { type ControlProps, pathMark } from './control-props'
import { useForm } from './form-context'
import { fromText, toFieldText } from './values'

/** A program. It stands as it is written: data comes in by another field. */
export function CodeControl({ field, value, path, onChange }: ControlProps) {
  const { errorAt } = useForm()
  return (
    <div {...pathMark(path)}>
      <CodeArea
        label={field.title}
        description={field.description}
        errorMessage={errorAt(path)}
        isRequired={field.isRequired}
        placeholder={field.placeholder}
        value={toFieldText(value)}
        onChange={(text) => onChange(fromText(text))}
      />
    </div>
  )
}
