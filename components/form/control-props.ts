import type { ReactNode } from 'react'
import type { Field } from './fields'

export interface ControlProps {
  field: Field
  value: unknown
  /** Where the value stands in the step's input: `headers.accept`. */
  path: string
  /** undefined takes the member away. */
  onChange: (value: unknown) => void
}

/** A control that holds others gets the function that draws them. */
export interface NestedControlProps extends ControlProps {
  renderField: (props: ControlProps) => ReactNode
}

/** Where a control stands, for those who look for it in the page. */
export function pathMark(path: string): { 'data-field-path': string } {
  return { 'data-field-path': path }
}
