'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast-store'
import type { Views } from './use-views'

interface SaveViewProps {
  /** Of the list as it is shown. */
  filter: string
  views: Views
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

export function SaveView({ isOpen, onOpenChange, ...rest }: SaveViewProps) {
  return (
    <Dialog title="Save this view" width="sm" isOpen={isOpen} onOpenChange={onOpenChange}>
      {({ close }) => <SaveForm {...rest} onClose={close} />}
    </Dialog>
  )
}

interface SaveFormProps extends Pick<SaveViewProps, 'filter' | 'views'> {
  onClose: () => void
}

function SaveForm({ filter, views: { save }, onClose }: SaveFormProps) {
  const [name, setName] = useState('')
  const submit = () => {
    if (name.trim() === '' || save.isPending) return
    save.mutate(
      { name: name.trim(), filter },
      {
        onSuccess: (view) => {
          showToast(`View “${view.name}” saved for everybody here.`)
          onClose()
        },
      },
    )
  }
  return (
    <form
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        maxLength={80}
        isRequired
        autoFocus
        description={filter === '' ? 'All runs of the last 24 hours.' : filter}
        errorMessage={save.error?.message}
      />
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button
          type="submit"
          variant="primary"
          isPending={save.isPending}
          isDisabled={name.trim() === ''}
        >
          Save view
        </Button>
      </DialogActions>
    </form>
  )
}
