'use client'

import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import type { RunDetail } from '@/lib/contracts/runs'
import { ShareForm } from './share-form'
import { ShareLinks } from './share-links'

interface ShareDialogProps {
  run: RunDetail
  isOpen: boolean
  onClose: () => void
}

/** The public links of a run: those that work, and a new one. */
export function ShareDialog({ run, isOpen, onClose }: ShareDialogProps) {
  return (
    <Dialog
      title="Public links"
      width="lg"
      isOpen={isOpen}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <p className="text-body text-ink-2 mt-2">
        Whoever has such a link sees the steps of this run, how they ended and how long they took.
        Values are hidden, but for those that you choose.
      </p>
      <ShareForm run={run} />
      <ShareLinks runId={run.id} />
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}
