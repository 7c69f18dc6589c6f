'use client'

import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useBackCloses } from '@/components/ui/use-back-closes'

interface DataSheetProps {
  isOpen: boolean
  onClose: () => void
  children: ReactNode
}

/** On a phone the list of data lies over the settings, from the foot of the screen upwards. */
export function DataSheet({ isOpen, onClose, children }: DataSheetProps) {
  useBackCloses(isOpen, onClose)
  return (
    <ModalOverlay
      isDismissable
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      className="bg-scrim fixed inset-0 z-50 flex items-end"
    >
      <Modal className="h-[80dvh] w-full">
        <Dialog
          aria-label="Insert data"
          className="rounded-t-dialog bg-surface flex h-full flex-col overflow-hidden outline-none"
        >
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
