'use client'

import type { HTMLInputAutoCompleteAttribute, ReactNode, Ref } from 'react'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { classes } from './classes'
import { FieldLabel, FieldNote, type FieldProps, fieldLook, inputLook } from './field-parts'

export interface TextFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  onKeyDown?: (event: { key: string; preventDefault: () => void }) => void
  name?: string
  type?: 'text' | 'email' | 'password' | 'url' | 'search' | 'tel'
  autoComplete?: HTMLInputAutoCompleteAttribute
  autoFocus?: boolean
  placeholder?: string
  /** Ids, URLs, keys. */
  isMono?: boolean
  isReadOnly?: boolean
  /** 40 px, for forms that stand alone on a page. */
  isTall?: boolean
  maxLength?: number
  prefix?: ReactNode
  suffix?: ReactNode
  inputRef?: Ref<HTMLInputElement>
}

export function TextField({
  label,
  labelAction,
  description,
  errorMessage,
  isRequired = false,
  className,
  placeholder,
  isMono = false,
  isTall = false,
  prefix,
  suffix,
  inputRef,
  ...rest
}: TextFieldProps) {
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
      <Group className={classes(inputLook, groupFocus, groupError, isTall && 'min-h-10 px-3')}>
        {prefix}
        <Input
          ref={inputRef}
          placeholder={placeholder}
          className={classes(bareInput, isMono && 'font-mono text-data')}
        />
        {suffix}
      </Group>
      <FieldNote description={description} errorMessage={errorMessage} />
    </AriaTextField>
  )
}

/** The input inside a box that draws border and focus for it. */
export const bareInput = 'min-w-0 flex-1 self-stretch bg-transparent outline-none'

export const groupFocus =
  'has-[input:focus-visible]:border-lapis has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-lapis'

export const groupError =
  'data-invalid:border-failed data-invalid:inset-ring data-invalid:inset-ring-failed'
