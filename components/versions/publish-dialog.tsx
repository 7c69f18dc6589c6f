'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { ErrorText } from '@/components/ui/field-parts'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast-store'
import { BlockedDialog } from './blocked-dialog'
import { blockersOf, failureOf } from './use-roll-back'

interface PublishDialogProps {
  flow: string
  /** The number that the draft gets. */
  next: number
  onClose: () => void
}

/** Publishes the saved draft from outside the builder. */
export function PublishDialog({ flow, next, onClose }: PublishDialogProps) {
  const [note, setNote] = useState('')
  const cache = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => client.flows.publish({ id: flow, ...(note.trim() ? { note } : {}) }),
    onSuccess: async ({ version }) => {
      onClose()
      showToast(`v${version} is live.`)
      await Promise.all(
        [queries.flows.get, queries.flows.versions].map((part) =>
          cache.invalidateQueries({ queryKey: part.key({ input: { id: flow } }) }),
        ),
      )
    },
  })
  const blockers = blockersOf(error)
  if (blockers) {
    return (
      <BlockedDialog title="The draft cannot go live yet" blockers={blockers} onClose={onClose}>
        Fix this in the builder first. What is live stays live meanwhile.
      </BlockedDialog>
    )
  }
  return (
    <Dialog title={`Publish v${next}`} isOpen onOpenChange={onClose}>
      <form
        className="mt-3 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          mutate()
        }}
      >
        <TextField
          label="What changed? (optional)"
          value={note}
          onChange={setNote}
          maxLength={2_000}
          autoComplete="off"
        />
        {error && <ErrorText>{failureOf(error)}</ErrorText>}
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" isPending={isPending}>
            {isPending ? 'Publishing…' : `Publish v${next}`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
