import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import type { OpenFix } from './use-fix'

interface FixDialogProps {
  open: OpenFix | undefined
  isPending: boolean
  onPublish: () => void
  onLeave: () => void
}

/** A fix publishes itself alone; whatever else changed is somebody's decision. */
export function FixDialog({ open, isPending, onPublish, onLeave }: FixDialogProps) {
  return (
    <Dialog
      title="The fix is in the draft"
      width="md"
      isAlert
      isOpen={open !== undefined}
      onOpenChange={(isOpen) => {
        if (!isOpen) onLeave()
      }}
    >
      <p className="text-ink-2 mt-2">
        The draft has other changes. Publishing the fix makes them live too:
      </p>
      <ul className="text-meta mt-3 grid max-h-60 list-disc gap-1 overflow-y-auto pl-5">
        {open?.outcome.otherChanges.map((change) => (
          <li key={change} className="wrap-anywhere">
            {change}
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button variant="quiet" autoFocus onPress={onLeave}>
          Leave it in the draft
        </Button>
        <Button variant="primary" isPending={isPending} onPress={onPublish}>
          {isPending ? 'Publishing…' : 'Publish anyway'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
