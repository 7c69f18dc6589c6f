import { useState } from 'react'
import { useLinks } from '@/components/flows/links'
import type { CatalogApp } from '@/lib/flow/schema'

type Open = { kind: 'apps' } | { kind: 'new'; app: CatalogApp } | { kind: 'edit'; id: string }

export interface OpenDialog {
  open: Open | undefined
  add: () => void
  choose: (app: CatalogApp) => void
  edit: (id: string) => void
  close: () => void
}

/** Which dialog of the page is open. The one of a connection has an address of its own. */
export function useOpenDialog(openId: string | undefined): OpenDialog {
  const links = useLinks()
  const [open, setOpen] = useState<Open | undefined>(
    openId === undefined ? undefined : { kind: 'edit', id: openId },
  )
  // Replaced in place: the list stays as it is, and nothing is loaded anew.
  const show = (path: string) =>
    window.history.replaceState(null, '', `${path}${window.location.search}`)
  return {
    open,
    add: () => setOpen({ kind: 'apps' }),
    choose: (app) => setOpen({ kind: 'new', app }),
    edit: (id) => {
      show(links.connection(id))
      setOpen({ kind: 'edit', id })
    },
    close: () => {
      show(links.connections)
      setOpen(undefined)
    },
  }
}
