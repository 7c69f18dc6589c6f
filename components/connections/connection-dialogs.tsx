'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { useCatalog } from '@/components/flows/use-catalog'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { AppPicker } from './app-picker'
import { ConnectionDialog } from './connection-dialog'
import type { OpenDialog } from './use-open-dialog'

/** The dialog that is open over the page, if any. */
export function ConnectionDialogs({ dialog }: { dialog: OpenDialog }) {
  const catalog = useCatalog()
  const { open, choose, close } = dialog
  if (!open) return null
  switch (open.kind) {
    case 'apps': {
      const apps = catalog.apps.filter(({ connection }) => connection)
      return <AppPicker apps={apps} onChoose={choose} onClose={close} />
    }
    case 'new':
      return <ConnectionDialog app={open.app} onClose={close} onSaved={close} />
    case 'edit':
      return <EditConnection id={open.id} onClose={close} />
  }
}

function EditConnection({ id, onClose }: { id: string; onClose: () => void }) {
  const catalog = useCatalog()
  // What is typed over must be what is kept now, not what was read a while ago.
  const { data, error } = useQuery(
    queries.connections.get.queryOptions({ input: { id }, refetchOnWindowFocus: false }),
  )
  const app = catalog.apps.find(({ key }) => key === data?.app)
  if (data && app) {
    return <ConnectionDialog app={app} connection={data} onClose={onClose} onSaved={onClose} />
  }
  if (!error) return null
  return (
    <Dialog
      title="This connection cannot be opened"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <p className="text-body text-ink-2 mt-2">{error.message}</p>
      <DialogActions>
        <Button autoFocus onPress={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}
