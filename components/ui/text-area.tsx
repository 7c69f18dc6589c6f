'use client'

import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { classes } from './classes'
import {
  FieldLabel,
  FieldNote,
  type FieldProps,
  fieldLook,
  inputError,
  inputFocus,
  inputLook,
} from './field-parts'

interface TextAreaProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  name?: string
  rows?: number
  placeholder?: string
  isMono?: boolean
  isReadOnly?: boolean
  autoFocus?: boolean
}

/** Grows with its text. */
export function TextArea({
  label,
  labelAction,
  description,
  errorMessage,
  isRequired = false,
  className,
  rows = 3,
  placeholder,
  isMono = false,
  ...rest
}: TextAreaProps) {
  return (
    <AriaTextField
      {...rest}
      isRequired={isRequired}
      isInvalid={Boolean(errorMessage)}
      validationBehavior="aria"
      className={classes(fieldLook, className)}
    >
      <FieldLabel isRequired={isRequired} isEmpty={rest.value === ''} action={labelAction}>
        {label}
      </FieldLabel>
      <AriaTextArea
        rows={rows}
        placeholder={placeholder}
        className={classes(
          inputLook,
          inputFocus,
          inputError,
          'field-sizing-content max-h-100 py-1.5',
          isMono && 'font-mono text-data',
        )}
        style={{ minHeight: `${rows * 20 + 14}px` }}
      />
      <FieldNote description={description} errorMessage={errorMessage} />
    </AriaTextField>
  )
}
