'use client'

import type { ReactNode } from 'react'
import { Button } from './button'
import { Dialog, DialogActions } from './dialog'

interface ConfirmDialogProps {
  title: string
  /** What is lost and what is kept. */
  children: ReactNode
  confirmLabel: string
  cancelLabel: string
  isDanger?: boolean
  isPending?: boolean
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onConfirm: () => void
}

export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  cancelLabel,
  isDanger = false,
  isPending = false,
  isOpen,
  onOpenChange,
  onConfirm,
}: ConfirmDialogProps) {
  return (
    <Dialog title={title} isAlert isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="text-body text-ink-2 mt-2">{children}</div>
      <DialogActions>
        <Button variant="quiet" autoFocus onPress={() => onOpenChange(false)}>
          {cancelLabel}
        </Button>
        <Button variant={isDanger ? 'danger' : 'primary'} isPending={isPending} onPress={onConfirm}>
          {confirmLabel}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
