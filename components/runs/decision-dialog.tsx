'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { TextArea } from '@/components/ui/text-area'
import type { Decision } from '@/lib/contracts/waits'

interface DecisionDialogProps {
  /** undefined: closed. */
  decision: Decision | undefined
  /** The question. */
  title: string
  isPending: boolean
  onClose: () => void
  onDecide: (given: { decision: Decision; comment: string }) => void
}

/** Asks once more, since a decision cannot be taken back, and takes a comment. */
export function DecisionDialog(props: DecisionDialogProps) {
  const { decision, title, isPending, onClose, onDecide } = props
  const [comment, setComment] = useState('')
  if (!decision) return null
  const isApproval = decision === 'approved'
  return (
    <Dialog
      title={isApproval ? 'Approve this?' : 'Decline this?'}
      isAlert
      isOpen
      onOpenChange={onClose}
    >
      <p className="text-body text-ink-2 mt-2 mb-4 wrap-anywhere">
        {title} A decision cannot be taken back.
      </p>
      <TextArea label="Comment" value={comment} onChange={setComment} rows={2} />
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Not now
        </Button>
        <Button
          variant={isApproval ? 'primary' : 'danger'}
          isPending={isPending}
          onPress={() => onDecide({ decision, comment })}
        >
          {isApproval ? 'Approve' : 'Decline'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
