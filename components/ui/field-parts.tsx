'use client'

import type { ReactNode } from 'react'
import { ButtonContext } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { classes } from './classes'
import { StatusShape } from './status-shape'

/** What every control with a label shares. */
export interface FieldProps {
  label: string
  description?: ReactNode
  errorMessage?: ReactNode
  /** Shows the word "Required" until there is a value. */
  isRequired?: boolean
  isDisabled?: boolean
  /** Stands at the right end of the label's line. */
  labelAction?: ReactNode
  className?: string
}

export const fieldLook = 'grid grid-cols-[minmax(0,1fr)] gap-1.5'

/** The box of a text input, of a select's button, of a combo box. */
export const inputLook =
  'flex min-h-8 w-full items-center gap-2 rounded-control border border-line-strong bg-surface px-2.5 text-body text-ink transition-colors duration-(--hl-fast) ease-out pointer-coarse:min-h-11 data-disabled:border-transparent data-disabled:bg-idle-soft data-disabled:text-idle-ink'

/** Focus replaces the border instead of standing outside of it. */
export const inputFocus =
  'focus-visible:border-lapis focus-visible:-outline-offset-1 data-focus-visible:border-lapis data-focus-visible:-outline-offset-1'

export const inputError =
  'data-invalid:border-failed data-invalid:inset-ring data-invalid:inset-ring-failed'

interface FieldLabelProps {
  children: string
  isRequired?: boolean
  isEmpty?: boolean
  action?: ReactNode
}

export function FieldLabel({ children, isRequired, isEmpty, action }: FieldLabelProps) {
  return (
    <span className="flex items-baseline justify-between gap-2">
      <Label className="font-label text-meta">{children}</Label>
      <span className="flex items-baseline gap-2">
        {/* A button here is its own: the field would make any button inside it open its list. */}
        {action && <ButtonContext value={null}>{action}</ButtonContext>}
        {isRequired && isEmpty && (
          <span aria-hidden className="text-caption text-ink-3">
            Required
          </span>
        )}
      </span>
    </span>
  )
}

/** Help below the control, replaced by the error while there is one. */
export function FieldNote({
  description,
  errorMessage,
}: Pick<FieldProps, 'description' | 'errorMessage'>) {
  if (errorMessage) {
    return (
      <Text slot="errorMessage">
        <ErrorText>{errorMessage}</ErrorText>
      </Text>
    )
  }
  if (!description) return null
  return (
    <Text slot="description" className="text-caption text-ink-3">
      {description}
    </Text>
  )
}

interface ErrorTextProps {
  children: ReactNode
  id?: string
  className?: string
}

/** Shape and sentence; also for controls that are not of this kit. */
export function ErrorText({ children, id, className }: ErrorTextProps) {
  return (
    <span id={id} className={classes('flex gap-1.5 text-caption text-failed-ink', className)}>
      <StatusShape status="failed" size={14} className="mt-px" />
      <span>{children}</span>
    </span>
  )
}
