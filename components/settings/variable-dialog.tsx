'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { ErrorText } from '@/components/ui/field-parts'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast-store'
import type { VariableSummary } from '@/lib/contracts/variables'

interface VariableDialogProps {
  /** The one to change; without it a new one is made. */
  variable?: VariableSummary
  onClose: () => void
}

export function VariableDialog({ variable, onClose }: VariableDialogProps) {
  const [name, setName] = useState(variable?.name ?? '')
  const [value, setValue] = useState(variable?.value ?? '')
  const [isSecret, setSecret] = useState(variable?.kind === 'secret')
  const queryClient = useQueryClient()
  const save = useMutation({
    mutationFn: () =>
      variable
        ? client.variables.update({ id: variable.id, value })
        : client.variables.create({ name, value, kind: isSecret ? 'secret' : 'text' }),
    onSuccess: (saved) => {
      showToast(`“${saved.name}” is saved.`)
      onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queries.variables.key() }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Dialog
      title={variable ? `Change “${variable.name}”` : 'New variable'}
      width="md"
      isAlert
      isOpen
      onOpenChange={onClose}
    >
      <form onSubmit={submit} className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-5">
        {!variable && (
          <TextField
            label="Name"
            description="Small letters, digits and _. Flows read it as vars.name."
            placeholder="shop_url"
            value={name}
            onChange={setName}
            isMono
            isRequired
            autoFocus
          />
        )}
        {isSecret ? (
          <TextField
            label="Secret"
            type="password"
            autoComplete="new-password"
            description={variable ? 'The kept one is not shown. This takes its place.' : undefined}
            value={value}
            onChange={setValue}
            isRequired
          />
        ) : (
          <TextArea label="Value" value={value} onChange={setValue} />
        )}
        {!variable && (
          <Checkbox isSelected={isSecret} onChange={setSecret}>
            It is a secret: it may be used in secret fields only
          </Checkbox>
        )}
        <div role="alert" className="empty:hidden">
          {save.error && <ErrorText>{save.error.message}</ErrorText>}
        </div>
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" isPending={save.isPending}>
            {save.isPending ? 'Saving…' : 'Save'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
