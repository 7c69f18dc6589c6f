'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'

interface NameDialogProps {
  title: string
  label: string
  confirmLabel: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  isPending: boolean
  errorMessage?: string | undefined
  onConfirm: (name: string) => void
}

export function NameDialog(props: NameDialogProps) {
  const { title, label, confirmLabel, isOpen, onOpenChange, isPending, errorMessage } = props
  const [name, setName] = useState('')
  return (
    <Dialog title={title} isOpen={isOpen} onOpenChange={onOpenChange}>
      <form
        className="mt-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '' && !isPending) props.onConfirm(name.trim())
        }}
      >
        <TextField
          label={label}
          value={name}
          onChange={setName}
          maxLength={200}
          isRequired
          autoFocus
          errorMessage={errorMessage}
        />
        <DialogActions>
          <Button variant="quiet" onPress={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" isPending={isPending} isDisabled={!name.trim()}>
            {confirmLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
