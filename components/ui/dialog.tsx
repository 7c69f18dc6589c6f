'use client'

import { type ReactNode, Suspense } from 'react'
import { lazyOverlay } from './lazy-part'
import { useHasBeen } from './use-has-been'

const DialogOverlay = lazyOverlay('The dialog', () =>
  import('./dialog-overlay').then((module) => module.DialogOverlay),
)

export interface DialogProps {
  title: string
  children: ReactNode | ((state: { close: () => void }) => ReactNode)
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  /** Asks before something is lost: closes only by its buttons and Escape. */
  isAlert?: boolean
  width?: 'sm' | 'md' | 'lg'
}

/**
 * Over the page. Put the buttons into `DialogActions` as the last child. What draws it comes with the
 * first one that opens: no page needs it to be read.
 */
export function Dialog(props: DialogProps) {
  // Without `isOpen` a trigger around it decides.
  if (!useHasBeen(props.isOpen ?? true)) return null
  return (
    <Suspense>
      <DialogOverlay {...props} />
    </Suspense>
  )
}

export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-6 flex flex-wrap items-center justify-end gap-2 max-md:[&>*]:grow">
      {children}
    </div>
  )
}
