'use client'

import { type ReactNode, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { ControlProps } from './control-props'
import { useForm } from './form-context'
import { TemplateField } from './template-field'
import { fromText, toFieldText } from './values'

interface DataToggleProps extends ControlProps {
  /** The control for values that are chosen, with the link that swaps it. */
  children: (swap: ReactNode) => ReactNode
  /** What the way back is called. */
  backLabel: string
}

/** A control for chosen values that may be swapped for data: a list, a switch, a choice. */
export function DataToggle({ children, backLabel, ...props }: DataToggleProps) {
  const { field, value, path, onChange } = props
  const { errorAt, isLiteral } = useForm()
  const isText = typeof value === 'string' && value.includes('{{')
  const [isData, setData] = useState(isText)
  if (isLiteral) return children(null)
  const swap = (label: string, next: boolean) => (
    <AriaButton
      aria-label={`${label}: ${field.title}`}
      className="rounded-pill font-label text-caption text-ink-2 hover:text-ink relative hover:underline data-focus-visible:outline-2 pointer-coarse:after:absolute pointer-coarse:after:-inset-x-2 pointer-coarse:after:-top-5 pointer-coarse:after:-bottom-1 pointer-coarse:after:content-['']"
      onPress={() => {
        setData(next)
        if (next || isText) onChange(undefined)
      }}
    >
      {label}
    </AriaButton>
  )
  if (!isData && !isText) return children(swap('Use data instead', true))
  return (
    <TemplateField
      label={field.title}
      path={path}
      text={toFieldText(value)}
      onChange={(text) => onChange(fromText(text))}
      description={field.description}
      errorMessage={errorAt(path)}
      isRequired={field.isRequired}
      labelAction={swap(backLabel, false)}
    />
  )
}
