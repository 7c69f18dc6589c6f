'use client'

import { Button as AriaButton } from 'react-aria-components/Button'
import { iconUrl } from '@/components/editor/catalog-index'
import { AppTile } from '@/components/ui/app-tile'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import type { CatalogApp } from '@/lib/flow/schema'

interface AppPickerProps {
  apps: readonly CatalogApp[]
  onChoose: (app: CatalogApp) => void
  onClose: () => void
}

/** Which app the new account is one of. */
export function AppPicker({ apps, onChoose, onClose }: AppPickerProps) {
  return (
    <Dialog
      title="Add a connection"
      width="md"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      {({ close }) => (
        <>
          <ul className="mt-4 grid grid-cols-2 gap-2 max-md:grid-cols-1">
            {apps.map((app) => (
              <li key={app.key}>
                <AriaButton onPress={() => onChoose(app)} className={rowLook}>
                  <AppTile {...tileOf(app)} size="sm" />
                  <span className="min-w-0">
                    <span className="font-strong block truncate">{app.title}</span>
                    <span className="text-caption text-ink-2 line-clamp-2">{app.description}</span>
                  </span>
                </AriaButton>
              </li>
            ))}
          </ul>
          <DialogActions>
            <Button variant="quiet" onPress={close}>
              Cancel
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}

const rowLook =
  'flex h-full w-full items-center gap-3 rounded-card border border-line p-3 text-left hover:bg-hover'

function tileOf(app: CatalogApp) {
  const icon = iconUrl(app)
  return { name: app.title, ...(icon === undefined ? {} : { icon }) }
}
