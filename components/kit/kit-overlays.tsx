'use client'

import { CodeXml, Pencil, Play, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { DialogTrigger } from 'react-aria-components/Dialog'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Menu, type MenuSection } from '@/components/ui/menu'
import { Popover, usePopover } from '@/components/ui/popover'
import { Toaster } from '@/components/ui/toast'
import { showToast } from '@/components/ui/toast-store'
import { KitRow, KitSection } from './kit-section'

const sections: MenuSection[] = [
  {
    id: 'again',
    title: 'Run again',
    items: [
      { id: 'live', label: 'Same event, live version', icon: <Play />, shortcut: 'R' },
      {
        id: 'failed',
        label: 'From the failed step',
        description: 'Steps 1 and 2 keep their results',
        icon: <RefreshCw />,
      },
      { id: 'draft', label: 'On my draft', icon: <Pencil /> },
    ],
  },
  {
    id: 'edit',
    items: [
      {
        id: 'edit',
        label: 'Edit the data and run…',
        warning: 'Step 7 will send the e-mail again',
        icon: <CodeXml />,
      },
      { id: 'delete', label: 'Delete', isDanger: true },
    ],
  },
]

export function KitOverlays() {
  const { buttonProps, popoverProps } = usePopover()
  const [isAsking, setIsAsking] = useState(false)
  return (
    <KitSection
      title="Pop-over, menu, dialog, toast"
      text="The only shadows: pop-overs and dialogs."
    >
      <KitRow name="Open">
        <Menu label="Run again" sections={sections}>
          <Button>Menu</Button>
        </Menu>
        <Button {...buttonProps}>Pop-over</Button>
        <Popover {...popoverProps} label="Publish v4" className="w-90">
          {({ close }) => (
            <div className="p-5">
              <h3 className="text-section">Publish v4</h3>
              <p className="text-ink-2 text-meta mb-4">3 changes since v3, live for 12 days</p>
              <Button onPress={close}>Close</Button>
            </div>
          )}
        </Popover>
        <DialogTrigger>
          <Button>Dialog</Button>
          <Dialog title="Session ended">
            {({ close }) => (
              <>
                <p className="text-ink-2 mt-2">Nothing is lost. Sign in and continue.</p>
                <DialogActions>
                  <Button variant="primary" onPress={close}>
                    Sign in
                  </Button>
                </DialogActions>
              </>
            )}
          </Dialog>
        </DialogTrigger>
        <Button onPress={() => setIsAsking(true)}>Delete…</Button>
        <ConfirmDialog
          title="Delete “Ship new orders”?"
          confirmLabel="Delete flow"
          cancelLabel="Keep it"
          isDanger
          isOpen={isAsking}
          onOpenChange={setIsAsking}
          onConfirm={() => setIsAsking(false)}
        >
          Its URL stops working at once. Runs are kept for 30 days.
        </ConfirmDialog>
        <Button onPress={() => showToast('Step deleted.', { undo: () => showToast('Back.') })}>
          Toast
        </Button>
        <Button onPress={() => showToast('That didn’t work.', { isError: true })}>
          Failure toast
        </Button>
      </KitRow>
      <Toaster />
    </KitSection>
  )
}
