'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ClockTime } from '@/components/ui/time'
import type { HistoryLoss } from '@/lib/contracts/history'
import { lossText } from './history-words'

interface LossDialogProps {
  loss: HistoryLoss
  isPending: boolean
  onClose: () => void
  onConfirm: () => void
}

/** What goes, and that it does not come back. */
export function LossDialog({ loss, isPending, onClose, onConfirm }: LossDialogProps) {
  const { since, until } = loss
  return (
    <ConfirmDialog
      title="Delete what is beyond the limit?"
      confirmLabel="Save and delete"
      cancelLabel="Keep it"
      isDanger
      isPending={isPending}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={onConfirm}
    >
      <p>
        {lossText(loss)}
        {since !== null && until !== null && (
          <>
            {' '}
            from <ClockTime at={since} /> to <ClockTime at={until} />
          </>
        )}{' '}
        will be deleted, with all that their steps received and sent. It begins within a minute and
        cannot be undone. Runs that are not over stay.
      </p>
    </ConfirmDialog>
  )
}
