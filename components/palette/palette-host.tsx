'use client'

import { usePathname, useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useLinks, useWorkspace } from '@/components/flows/links'
import { useShortcut, useShortcuts } from '@/components/keys/keys-provider'
import { keepRecent, recentPageOf } from './recent-pages'

const loadDialog = () => import('./palette-dialog')
const PaletteDialog = lazy(() => loadDialog().then((module) => ({ default: module.PaletteDialog })))
const ShortcutsSheet = lazy(() =>
  import('@/components/keys/shortcuts-sheet').then((module) => ({
    default: module.ShortcutsSheet,
  })),
)

/** The palette, the sheet of shortcuts and the keys that lead to pages; loaded when first needed. */
export function Palette() {
  const [open, setOpen] = useState<'palette' | 'shortcuts'>()
  const [isAsked, setAsked] = useState(false)
  const close = () => setOpen(undefined)
  useShortcuts({
    palette: () => {
      setAsked(true)
      setOpen('palette')
    },
    shortcuts: () => setOpen('shortcuts'),
  })
  useGoKeys()
  useRecent()
  return (
    <Suspense>
      {isAsked && <PaletteDialog isOpen={open === 'palette'} onClose={close} />}
      {open === 'shortcuts' && <ShortcutsSheet onClose={close} />}
    </Suspense>
  )
}

function useGoKeys(): void {
  const router = useRouter()
  const links = useLinks()
  useShortcut('settings', () => router.push(links.settings))
  useShortcuts({
    'go-flows': () => router.push(links.flows),
    'go-runs': () => router.push(links.runs),
    'go-data': () => router.push(links.data),
    'go-connections': () => router.push(links.connections),
  })
}

function useRecent(): void {
  const pathname = usePathname()
  const workspace = useWorkspace()
  useEffect(() => {
    const page = recentPageOf(pathname)
    if (page) keepRecent(workspace, page)
  }, [pathname, workspace])
}
