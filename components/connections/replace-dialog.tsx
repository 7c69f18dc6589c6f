'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Select } from '@/components/ui/select'
import { showToast } from '@/components/ui/toast-store'
import type { ConnectionSummary } from '@/lib/contracts/connections'
import { connectionLooks } from './connection-groups'
import { keepOldWords, publishable, replacedWords } from './replace-words'
import { UserList } from './used-by'

interface ReplaceDialogProps {
  connection: ConnectionSummary
  others: readonly ConnectionSummary[]
  /** The person wanted to delete it, which its flows forbid. */
  isBeforeDelete: boolean
  onClose: () => void
}

/** Puts another account in its place, and says before what goes on living with the old one. */
export function ReplaceDialog(props: ReplaceDialogProps) {
  const { connection, others, isBeforeDelete, onClose } = props
  const { id, name, usedBy } = connection
  const [other, setOther] = useState<string | null>(null)
  const [isPublishing, setPublishing] = useState(false)
  const queryClient = useQueryClient()
  const replace = useMutation(
    queries.connections.replace.mutationOptions({
      onSuccess: (done) => {
        showToast(replacedWords(name, done))
        onClose()
      },
      onError: showFailure,
      onSettled: () => queryClient.invalidateQueries({ queryKey: queries.connections.key() }),
    }),
  )
  const ready = publishable(usedBy)
  return (
    <Dialog
      title={isBeforeDelete ? `“${name}” is in use` : `Replace “${name}”`}
      isAlert
      isOpen
      width="md"
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <p className="text-body text-ink-2 mt-2">
        {isBeforeDelete && 'Without it these flows would stop. Replace it there first. '}
        {keepOldWords(usedBy)}
      </p>
      <div className="rounded-card border-line mt-3 border">
        <UserList flows={usedBy} />
      </div>
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4">
        <Select
          label="Use instead"
          items={others.map((one) => ({
            ...{ id: one.id, label: one.name },
            description: connectionLooks[one.status].word,
          }))}
          selectedKey={other}
          onSelectionChange={setOther}
          placeholder={others.length > 0 ? 'Choose an account…' : 'There is no other account'}
          emptyText="Add another account of this app first."
          isRequired
        />
        {ready > 0 && (
          <Checkbox isSelected={isPublishing} onChange={setPublishing}>
            {ready === 1
              ? 'Also publish the flow without other changes'
              : `Also publish the ${ready} flows without other changes`}
          </Checkbox>
        )}
      </div>
      <DialogActions>
        <Button variant="quiet" autoFocus onPress={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          isDisabled={other === null}
          isPending={replace.isPending}
          onPress={() => replace.mutate({ id, with: other ?? '', publish: isPublishing })}
        >
          {replace.isPending ? 'Replacing…' : 'Replace'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
