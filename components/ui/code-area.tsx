'use client'

import { type KeyboardEvent, useRef } from 'react'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { classes } from './classes'
import { FieldLabel, FieldNote, type FieldProps, fieldLook } from './field-parts'

interface CodeAreaProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  placeholder?: string | undefined
  rows?: number
}

/** A program, with the numbers of its lines. Tab indents; Escape, then Tab, leaves. */
export function CodeArea({
  label,
  labelAction,
  description,
  errorMessage,
  isRequired = false,
  className,
  rows = 8,
  placeholder,
  ...rest
}: CodeAreaProps) {
  const onKeyDown = useIndent()
  const lines = Math.max(rows, rest.value.split('\n').length)
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
      {/* Captured: the panel around it would take Escape for itself. */}
      <div
        className={classes(boxLook, Boolean(errorMessage) && errorLook)}
        onKeyDownCapture={onKeyDown}
      >
        <div aria-hidden className={numbersLook}>
          {Array.from({ length: lines }, (_, index) => index + 1).join('\n')}
        </div>
        <AriaTextArea
          rows={lines}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          placeholder={placeholder}
          className={textLook}
        />
      </div>
      <FieldNote errorMessage={errorMessage} description={<Help>{description}</Help>} />
    </AriaTextField>
  )
}

function Help({ children }: { children: FieldProps['description'] }) {
  return <>{children} Tab indents; press Escape, then Tab, to leave the field.</>
}

function useIndent() {
  const isLeaving = useRef(false)
  return (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !isLeaving.current) {
      isLeaving.current = true
      event.preventDefault()
      event.stopPropagation()
      return
    }
    const isPlainTab = event.key === 'Tab' && !event.shiftKey && !event.ctrlKey && !event.altKey
    if (isPlainTab && !isLeaving.current) {
      event.preventDefault()
      event.stopPropagation()
      // The one way to insert text that the browser's undo knows.
      document.execCommand('insertText', false, '  ')
      return
    }
    if (event.key !== 'Shift') isLeaving.current = false
  }
}

const boxLook =
  'flex max-h-100 w-full overflow-auto rounded-control border border-line-strong bg-surface font-mono text-data text-ink leading-5 has-[textarea:focus]:border-lapis has-[textarea:focus]:outline-2 has-[textarea:focus]:-outline-offset-1 has-[textarea:focus]:outline-lapis'
const errorLook = 'border-failed inset-ring inset-ring-failed'
const numbersLook =
  'sticky left-0 h-max shrink-0 select-none whitespace-pre border-line border-r bg-surface px-2 py-1.5 text-right text-ink-3'
const textLook =
  'field-sizing-content h-max min-w-0 grow resize-none overflow-hidden whitespace-pre px-2.5 py-1.5 outline-none placeholder:text-ink-3'
