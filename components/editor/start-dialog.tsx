'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { readOwn } from '@/lib/flow/record'

/** One thing that is asked before the flow starts. */
export interface StartField {
  key: string
  title: string
  type: string
  isRequired: boolean
}

interface StartDialogProps {
  title: string
  confirmLabel: string
  fields: readonly StartField[]
  isPending: boolean
  /** What the server said of it. */
  problem: { text: string; field: string | undefined } | undefined
  onClose: () => void
  onSubmit: (values: Record<string, unknown>) => void
}

/** Asks for what the trigger wants to know. */
export function StartDialog(props: StartDialogProps) {
  const { title, confirmLabel, fields, isPending, problem, onClose, onSubmit } = props
  const [values, setValues] = useState<Record<string, unknown>>({})
  const isKnown = fields.some(({ key }) => key === problem?.field)
  return (
    <Dialog title={title} width="md" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit(values)
        }}
      >
        <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-5">
          {fields.map((field) => (
            <StartControl
              key={field.key}
              field={field}
              value={values[field.key]}
              errorMessage={problem?.field === field.key ? problem.text : undefined}
              onChange={(value) => setValues({ ...values, [field.key]: value })}
            />
          ))}
          {problem && !isKnown && (
            <p role="alert" className="text-failed-ink text-meta">
              {problem.text}
            </p>
          )}
        </div>
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" isPending={isPending}>
            {confirmLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

interface StartControlProps {
  field: StartField
  value: unknown
  errorMessage: string | undefined
  onChange: (value: unknown) => void
}

function StartControl({ field, value, errorMessage, onChange }: StartControlProps) {
  const { title, type, isRequired } = field
  if (type === 'checkbox') {
    return (
      <div>
        <Checkbox isSelected={value === true} onChange={onChange}>
          {title}
        </Checkbox>
        {errorMessage && <p className="text-failed-ink text-caption">{errorMessage}</p>}
      </div>
    )
  }
  const shared = {
    ...{ label: title, isRequired, errorMessage, onChange },
    value: typeof value === 'string' ? value : '',
  }
  if (type === 'long_text') return <TextArea {...shared} />
  return (
    <TextField
      {...shared}
      type={type === 'email' ? 'email' : 'text'}
      placeholder={type === 'date' ? '2026-11-30' : undefined}
      autoComplete="off"
    />
  )
}

/** The fields of a trigger's input that are complete enough to be asked. */
export function startFieldsOf({ fields }: Record<string, unknown>): StartField[] {
  if (!Array.isArray(fields)) return []
  return fields.flatMap((field) => {
    const [key, title, type] = ['key', 'title', 'type'].map((name) => readOwn(field, name))
    if (typeof key !== 'string' || key === '') return []
    const name = typeof title === 'string' && title !== '' ? title : key
    const kind = typeof type === 'string' ? type : 'text'
    return [{ key, title: name, type: kind, isRequired: readOwn(field, 'required') === true }]
  })
}
