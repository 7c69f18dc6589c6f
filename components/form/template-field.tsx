'use client'

import { Braces } from 'lucide-react'
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Token, TokenField, TokenInput } from 'react-aria-components/TokenField'
import { classes } from '@/components/ui/classes'
import { ErrorText, FieldLabel, FieldNote, fieldLook } from '@/components/ui/field-parts'
import { Pill } from '@/components/ui/pill'
import type { DataPickerHandle } from './data-picker'
import { useForm } from './form-context'
import { PreviewLine } from './preview-line'
import { type DataPath, type Expression, pillView } from './template-parts'
import { mentionAt, TemplateValue } from './template-value'

const DataPicker = lazy(() =>
  import('./data-picker').then((module) => ({ default: module.DataPicker })),
)

export interface TemplateFieldProps {
  label: string
  text: string
  /** What the document holds, when the text is JSON: the preview shows what that becomes. */
  value?: unknown
  onChange: (text: string) => void
  path: string
  isLabelHidden?: boolean
  labelAction?: ReactNode
  description?: ReactNode
  errorMessage?: string | undefined
  isRequired?: boolean
  isMultiline?: boolean
  isMono?: boolean
  placeholder?: string | undefined
}

/** Text with data in it: expressions are pills, stored as written. */
export function TemplateField(props: TemplateFieldProps) {
  const { label, text, onChange, path, isLabelHidden = false, isMultiline = false } = props
  const errorId = useId()
  const input = useRef<HTMLDivElement>(null)
  const [value, setValue] = useState(() => TemplateValue.of(text))
  // The document may change elsewhere: undo, or the server's draft.
  if (value.toString() !== text) setValue(TemplateValue.of(text))
  const change = (next: TemplateValue) => {
    setValue(next)
    const changed = next.toString()
    if (changed !== text) onChange(changed)
  }
  const list = useRef<DataPickerHandle>(null)
  const picker = usePicker(value)
  const pick = (path: DataPath) => {
    picker.setOpened(false)
    change(value.insertPath(path, picker.mention?.length ?? 0))
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isInField = event.target instanceof Node && input.current?.contains(event.target)
    if (!picker.mention || !isInField) return
    if (event.key === 'Escape') picker.close()
    else if (!list.current?.press(event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // Captured: the keys of the list come before the field's own.
    <div className={fieldLook} data-field-path={path} onKeyDownCapture={onKeyDown}>
      <TokenField
        value={value}
        onChange={change}
        allowsNewlines={isMultiline}
        aria-label={isLabelHidden ? label : undefined}
        aria-describedby={props.errorMessage ? errorId : undefined}
        className={fieldLook}
      >
        {!isLabelHidden && (
          <FieldLabel
            isRequired={props.isRequired}
            isEmpty={text === ''}
            action={props.labelAction}
          >
            {label}
          </FieldLabel>
        )}
        <div className={classes(boxLook, props.errorMessage && errorLook)}>
          <TokenInput
            ref={input}
            className={classes(
              'min-w-0 grow px-2.5 outline-none [overflow-wrap:anywhere]',
              isMultiline ? 'min-h-18 py-1' : 'py-px pointer-coarse:py-1.75',
              props.isMono ? 'font-mono text-data leading-6' : 'leading-7',
            )}
          >
            {(segment) => (
              <Token>
                <DataPill value={segment.value} />
              </Token>
            )}
          </TokenInput>
          {text === '' && props.placeholder && (
            <span
              aria-hidden
              className={classes(placeholderLook, !isMultiline && 'pointer-coarse:top-2.25')}
            >
              {props.placeholder}
            </span>
          )}
          <AriaButton
            aria-label={`Insert data into ${label}`}
            onPress={() => picker.setOpened(!picker.isOpen)}
            className={insertLook}
          >
            <Braces className="size-3.5" />
          </AriaButton>
        </div>
        {!props.errorMessage && <FieldNote description={props.description} />}
      </TokenField>
      {props.errorMessage && <ErrorText id={errorId}>{props.errorMessage}</ErrorText>}
      {!props.errorMessage && <PreviewLine text={text} value={props.value} />}
      {picker.isOpen && (
        <Suspense>
          <DataPicker ref={list} mention={picker.mention} onPick={pick} onClose={picker.close} />
        </Suspense>
      )}
    </div>
  )
}

function DataPill({ value }: { value: Expression | undefined }) {
  const site = useForm()
  if (!value) return null
  const { step, path, state, label } = pillView(value, site)
  return (
    <span title={label} className="inline-flex max-w-full align-middle">
      <Pill path={path} state={state} step={step} className="max-w-full overflow-hidden" />
    </span>
  )
}

/** When the list of data is open: asked for by a sign in the text, or by the button. */
function usePicker(value: TemplateValue) {
  const { sources } = useForm()
  const [isOpened, setOpened] = useState(false)
  const [dismissed, setDismissed] = useState<string>()
  const mention = mentionAt(value)
  const mentionId = mention && `${value.caretPosition.index}:${mention.sign}`
  if (mentionId === undefined && dismissed !== undefined) setDismissed(undefined)
  const isAsked = mention !== undefined && mentionId !== dismissed && sources.length > 0
  return {
    mention: isAsked && !isOpened ? mention : undefined,
    isOpen: isAsked || isOpened,
    setOpened,
    close() {
      setOpened(false)
      setDismissed(mentionId)
    },
  }
}

const boxLook =
  'relative flex min-h-8 w-full items-start rounded-control border border-line-strong bg-surface text-body text-ink has-[[role=textbox]:focus]:border-lapis has-[[role=textbox]:focus]:outline-2 has-[[role=textbox]:focus]:-outline-offset-1 has-[[role=textbox]:focus]:outline-lapis pointer-coarse:min-h-11'
const errorLook = 'border-failed inset-ring inset-ring-failed'
const placeholderLook =
  'pointer-events-none absolute top-0.75 left-2.5 truncate text-ink-3 leading-6'
const insertLook =
  'm-0.75 grid size-6 shrink-0 place-items-center rounded-pill text-ink-3 hover:bg-hover hover:text-ink data-focus-visible:outline-2 pointer-coarse:size-9'
