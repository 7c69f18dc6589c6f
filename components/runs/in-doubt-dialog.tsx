'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { useRunActions } from './use-run-actions'

type Actions = Pick<ReturnType<typeof useRunActions>, 'doubt' | 'dismissDoubt' | 'isPending'>

/** What may have been sent is sent again only by a person who has read this. */
export function InDoubtDialog({ actions }: { actions: Actions }) {
  const { doubt, dismissDoubt, isPending } = actions
  return (
    <ConfirmDialog
      title="Send it again?"
      confirmLabel="Send again"
      cancelLabel="Keep as it is"
      isOpen={doubt !== undefined}
      isPending={isPending}
      onOpenChange={(isOpen) => {
        if (!isOpen) dismissDoubt()
      }}
      onConfirm={() => {
        doubt?.again()
        dismissDoubt()
      }}
    >
      {doubt?.message.replace(/; to send it again, .*$/, '.')}
    </ConfirmDialog>
  )
}
