'use client'

import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'

interface ResumeDialogProps {
  heldCount: number
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onChoose: (held: 'run' | 'discard') => void
}

/** Nobody resumes a flow without deciding what becomes of what has waited. */
export function ResumeDialog({ heldCount, isOpen, onOpenChange, onChoose }: ResumeDialogProps) {
  const events = heldCount === 1 ? 'event' : 'events'
  return (
    <Dialog title="Resume this flow" width="md" isAlert isOpen={isOpen} onOpenChange={onOpenChange}>
      <p className="text-ink-2 mt-2">
        Run the {heldCount.toLocaleString('en')} held {events}, or discard them? Discarded events do
        not run; they stay in the history.
      </p>
      <DialogActions>
        <Button variant="quiet" autoFocus onPress={() => onOpenChange(false)}>
          Stay paused
        </Button>
        <Button onPress={() => onChoose('discard')}>Discard and resume</Button>
        <Button variant="primary" onPress={() => onChoose('run')}>
          Run {heldCount.toLocaleString('en')} {events}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
