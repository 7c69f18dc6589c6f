'use client'

import { Ellipsis, Link2, RefreshCw } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { Menu } from '@/components/ui/menu'

const ReplaceUrlDialog = lazyOverlay('The dialog', () =>
  import('./replace-url-dialog').then((module) => module.ReplaceUrlDialog),
)
const MoreUrlsDialog = lazyOverlay('The dialog', () =>
  import('./more-urls-dialog').then((module) => module.MoreUrlsDialog),
)

/** What can be done with the flow's URL beside copying it. */
export function UrlMenu() {
  const [open, setOpen] = useState<'replace' | 'more'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <Menu
        label="Actions for your URL"
        items={[
          {
            ...{ id: 'replace', label: 'Replace the URL…', icon: <RefreshCw /> },
            onAction: () => setOpen('replace'),
          },
          {
            ...{ id: 'more', label: 'More URLs…', icon: <Link2 /> },
            onAction: () => setOpen('more'),
          },
        ]}
      >
        <Button
          variant="quiet"
          size="sm"
          isIcon
          aria-label="Actions for your URL"
          className="-my-1.5 -mr-1.5"
        >
          <Ellipsis />
        </Button>
      </Menu>
      {open && (
        <Suspense>
          {open === 'replace' && <ReplaceUrlDialog onClose={close} />}
          {open === 'more' && <MoreUrlsDialog onClose={close} />}
        </Suspense>
      )}
    </>
  )
}
