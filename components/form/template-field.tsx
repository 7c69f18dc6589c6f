'use client'

import { type KeyboardEvent, type ReactNode, Suspense, useId, useRef, useState } from 'react'
import { TokenField } from 'react-aria-components/TokenField'
import { ErrorText, FieldLabel, FieldNote, fieldLook } from '@/components/ui/field-parts'
import { lazyOverlay } from '@/components/ui/lazy-part'
import type { DataPickerHandle } from './data-picker'
import { FieldPicker } from './field-picker'
import { useForm } from './form-context'
import { expressionInJson, expressionOutOfJson } from './json-expression'
import { PreviewLine } from './preview-line'
import { TemplateBox } from './template-box'
import type { DataPath } from './template-parts'
import { mentionAt, TemplateValue } from './template-value'
import { usePillMenu } from './use-pill-menu'

const PillMenu = lazyOverlay('The menu', () =>
  import('./pill-menu').then((module) => module.PillMenu),
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
  const pills = usePillMenu({ value, input, isLine: !isMultiline })
  const pill = pills.open
  const isJson = typeof props.value === 'object' && props.value !== null
  const onKeyDown = (event: KeyboardEvent) => {
    const isInField = event.target instanceof Node && input.current?.contains(event.target)
    if (!isInField || event.nativeEvent.isComposing) return
    if (picker.mention && event.key === 'Escape') picker.close()
    else if (!(picker.mention && list.current?.press(event)) && !pills.press(event.key)) return
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
        <TemplateBox
          {...props}
          inputRef={input}
          onPill={pills.openFor}
          onInsert={() => picker.setOpened(!picker.isOpen)}
        />
        {!props.errorMessage && <FieldNote description={props.description} />}
      </TokenField>
      {props.errorMessage && <ErrorText id={errorId}>{props.errorMessage}</ErrorText>}
      {!props.errorMessage && <PreviewLine text={text} value={props.value} />}
      <FieldPicker
        {...{ input, list, isOpen: picker.isOpen, mention: picker.mention }}
        onPick={pick}
        onClose={picker.close}
      />
      {pill && (
        <Suspense>
          <PillMenu
            expression={isJson ? expressionOutOfJson(pill.value) : pill.value}
            anchor={pill.anchor}
            onClose={pills.close}
            onChange={(next) => {
              pills.close()
              change(value.replacePill(pill.index, isJson ? expressionInJson(next) : next))
            }}
          />
        </Suspense>
      )}
    </div>
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
