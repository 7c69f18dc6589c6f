'use client'

import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { classes } from './classes'
import type { DialogProps } from './dialog'

/** What is seen of a `Dialog` that is open. */
export function DialogOverlay({
  title,
  children,
  isOpen,
  onOpenChange,
  isAlert = false,
  width = 'sm',
}: DialogProps) {
  return (
    <ModalOverlay
      isDismissable={!isAlert}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="bg-scrim fixed inset-0 z-50 grid place-items-center overflow-y-auto p-4 transition-opacity duration-(--hl-fast) ease-out data-entering:opacity-0 data-exiting:opacity-0 max-md:place-items-end"
    >
      <Modal
        className={classes(
          'w-full rounded-dialog border border-line bg-surface text-ink shadow-dialog',
          widths[width],
        )}
      >
        <AriaDialog role={isAlert ? 'alertdialog' : 'dialog'} className="p-6 outline-none">
          {(state) => (
            <>
              <Heading slot="title" className="text-section">
                {title}
              </Heading>
              {typeof children === 'function' ? children(state) : children}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

const widths = { sm: 'max-w-100', md: 'max-w-140', lg: 'max-w-200' }
