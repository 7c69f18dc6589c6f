import { Button } from '@/components/ui/button'
import { DialogActions } from '@/components/ui/dialog'
import { ProgressLine } from '@/components/ui/progress-line'

interface AskingModelProps {
  /** Of the account. */
  name: string
  onCancel: () => void
}

export function AskingModel({ name, onCancel }: AskingModelProps) {
  return (
    <>
      <div className="relative mt-4 h-0.5">
        <ProgressLine isActive />
      </div>
      <p role="status" className="text-ink-2 mt-4">
        “{name}” is drawing a flow. This may take a minute.
      </p>
      <DialogActions>
        <Button autoFocus onPress={onCancel}>
          Cancel
        </Button>
      </DialogActions>
    </>
  )
}
