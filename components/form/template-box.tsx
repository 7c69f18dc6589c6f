'use client'

import { Braces } from 'lucide-react'
import type { RefObject } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { TokenInput } from 'react-aria-components/TokenField'
import { classes } from '@/components/ui/classes'
import { DataPill } from './data-pill'

interface TemplateBoxProps {
  label: string
  text: string
  errorMessage?: string | undefined
  isMultiline?: boolean
  isMono?: boolean
  placeholder?: string | undefined
  inputRef: RefObject<HTMLDivElement | null>
  onPill: (element: Element) => void
  onInsert: () => void
}

/** The box of a text with data in it: what is written, and the button for more data. */
export function TemplateBox({
  label,
  text,
  errorMessage,
  isMultiline = false,
  isMono = false,
  placeholder,
  inputRef,
  onPill,
  onInsert,
}: TemplateBoxProps) {
  return (
    <div className={classes(boxLook, errorMessage && errorLook)}>
      <TokenInput
        ref={inputRef}
        className={classes(
          'min-w-0 grow px-2.5 outline-none [overflow-wrap:anywhere]',
          isMultiline ? 'min-h-18 py-1' : 'py-px pointer-coarse:py-1.75',
          isMono ? 'font-mono text-data leading-6' : 'leading-7',
        )}
      >
        {(segment) => <DataPill value={segment.value} onOpen={onPill} />}
      </TokenInput>
      {text === '' && placeholder && (
        <span
          aria-hidden
          className={classes(placeholderLook, !isMultiline && 'pointer-coarse:top-2.25')}
        >
          {placeholder}
        </span>
      )}
      <AriaButton
        aria-label={`Insert data into ${label}`}
        onPress={onInsert}
        className={insertLook}
      >
        <Braces className="size-3.5" />
      </AriaButton>
    </div>
  )
}

const boxLook =
  'relative flex min-h-8 w-full items-start rounded-control border border-line-strong bg-surface text-body text-ink has-[[role=textbox]:focus]:border-lapis has-[[role=textbox]:focus]:outline-2 has-[[role=textbox]:focus]:-outline-offset-1 has-[[role=textbox]:focus]:outline-lapis pointer-coarse:min-h-11'
const errorLook = 'border-failed inset-ring inset-ring-failed'
const placeholderLook =
  'pointer-events-none absolute top-0.75 left-2.5 truncate text-ink-3 leading-6'
const insertLook =
  'm-0.75 grid size-6 shrink-0 place-items-center rounded-pill text-ink-3 hover:bg-hover hover:text-ink data-focus-visible:outline-2 pointer-coarse:size-9'
