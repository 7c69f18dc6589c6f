'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { ErrorText, inputFocus, inputLook } from '@/components/ui/field-parts'
import { readMoment } from './filter-time'
import { usualSpan } from './filter-words'
import { fieldOfMoment, momentOfField, type Range } from './range'

interface RangeDialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  range: Range
  now: Date
  onChoose: (range: Range) => void
}

export function RangeDialog({ isOpen, onOpenChange, ...rest }: RangeDialogProps) {
  return (
    <Dialog title="Runs from … to …" width="sm" isOpen={isOpen} onOpenChange={onOpenChange}>
      {({ close }) => <RangeForm {...rest} onClose={close} />}
    </Dialog>
  )
}

interface RangeFormProps extends Omit<RangeDialogProps, 'isOpen' | 'onOpenChange'> {
  onClose: () => void
}

function RangeForm({ range, now, onChoose, onClose }: RangeFormProps) {
  const [from, setFrom] = useState(() => fieldOf(range.since ?? usualSpan, now))
  const [to, setTo] = useState(() => fieldOf(range.until ?? '', now))
  const [since, until] = [momentOfField(from), momentOfField(to)]
  const isTurned = since !== undefined && until !== undefined && since >= until
  const choose = () => {
    if (since === undefined || isTurned) return
    onChoose({ since, until })
    onClose()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        choose()
      }}
    >
      <div className="grid gap-4">
        <MomentField label="From" value={from} onChange={setFrom} />
        <MomentField label="To, or empty for now" value={to} onChange={setTo} />
      </div>
      <div role="status" className="mt-2">
        {isTurned && <ErrorText>The end is before the start. Exchange the two.</ErrorText>}
      </div>
      <DialogActions>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isDisabled={since === undefined || isTurned}>
          Show these runs
        </Button>
      </DialogActions>
    </form>
  )
}

function fieldOf(text: string, now: Date): string {
  const moment = readMoment(text, now)
  return moment ? fieldOfMoment(moment) : ''
}

interface MomentFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
}

function MomentField({ label, value, onChange }: MomentFieldProps) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-label text-meta">
        {label}
      </label>
      <input
        id={id}
        type="datetime-local"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${inputLook} ${inputFocus}`}
      />
    </div>
  )
}
