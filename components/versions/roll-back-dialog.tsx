'use client'

import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { ErrorText } from '@/components/ui/field-parts'
import type { FlowSummary } from '@/lib/contracts/flows'
import { BlockedDialog } from './blocked-dialog'
import { blockersOf, failureOf, useRollBack } from './use-roll-back'

interface RollBackDialogProps {
  flow: FlowSummary
  /** The version to go back to. */
  version: number
  /** The number that the copy gets. */
  next: number
  onClose: () => void
}

/** Says what going back does, or what stands in its way. */
export function RollBackDialog({ flow, version, next, onClose }: RollBackDialogProps) {
  const { rollBack, isPending, error } = useRollBack(flow, { onDone: onClose })
  const blockers = blockersOf(error)
  if (blockers) {
    return (
      <BlockedDialog title={`v${version} cannot go live`} blockers={blockers} onClose={onClose}>
        A version is never changed. Put right in the draft what it needs, and publish that.
      </BlockedDialog>
    )
  }
  return (
    <Dialog title={`Roll back to v${version}?`} isAlert isOpen onOpenChange={onClose}>
      <div className="text-ink-2 mt-2 grid gap-2">
        <p>{`v${next} will be a copy of v${version}${becomes(flow)}`}</p>
        <p>Runs that have begun finish on their own version. Your draft stays as it is.</p>
      </div>
      {error && <ErrorText>{failureOf(error)}</ErrorText>}
      <DialogActions>
        <Button variant="quiet" autoFocus onPress={onClose}>
          Cancel
        </Button>
        <Button variant="primary" isPending={isPending} onPress={() => rollBack(version)}>
          {isPending ? 'Publishing…' : `Publish v${next}`}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function becomes({ status }: FlowSummary): string {
  if (status === 'paused') return '. The flow stays paused; what is held runs on it later.'
  return ' and goes live at once: every new event runs it.'
}
