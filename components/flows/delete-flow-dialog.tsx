import { ConfirmDialog } from '@/components/ui/confirm-dialog'

interface DeleteFlowDialogProps {
  name: string
  isPending: boolean
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onConfirm: () => void
}

export function DeleteFlowDialog({ name, ...dialog }: DeleteFlowDialogProps) {
  return (
    <ConfirmDialog
      title={`Delete “${name}”?`}
      confirmLabel="Delete flow"
      cancelLabel="Keep flow"
      isDanger
      {...dialog}
    >
      Its URL stops working at once. Runs are kept for 30 days.
    </ConfirmDialog>
  )
}
