'use client'

import { usePathname } from 'next/navigation'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useIsAlive } from '@/components/api/alive'
import { useLinks, useWorkspace } from '@/components/flows/links'
import { useNewFlow } from '@/components/flows/use-flow-actions'
import { useShortcut, useShortcuts } from '@/components/keys/keys-provider'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { useRouter } from '@/components/ui/router'
import { showToast } from '@/components/ui/toast-store'
import { loadPalette } from './load-palette'
import { keepRecent, recentPageOf } from './recent-pages'
import { createTypedAhead } from './typed-ahead'
import { useWarmPalette } from './use-warm-palette'

const PaletteDialog = lazy(() =>
  loadPalette().then((module) => ({ default: module.PaletteDialog })),
)
const ShortcutsSheet = lazyOverlay('The list of shortcuts', () =>
  import('./shortcuts-sheet').then((module) => module.ShortcutsSheet),
)

/** A page has one palette. */
const typing = createTypedAhead()

/** The palette, the sheet of shortcuts and the keys that lead to pages; loaded when somebody is about to use them. */
export function Palette() {
  const [open, setOpen] = useState<'palette' | 'shortcuts'>()
  const [isLoaded, setLoaded] = useState(false)
  const close = () => {
    typing.end()
    setOpen(undefined)
  }
  const show = () => {
    typing.start(close)
    loadPalette().then(
      () => {
        if (!typing.isOn()) return
        setLoaded(true)
        setOpen('palette')
      },
      () => {
        typing.end()
        showToast('The search did not load. Try again.', { isError: true })
      },
    )
  }
  useWarmByKey()
  useEffect(() => {
    addEventListener('keydown', typing.press, { capture: true })
    return () => removeEventListener('keydown', typing.press, { capture: true })
  }, [])
  useShortcuts({ palette: show, shortcuts: () => setOpen('shortcuts') })
  useGoKeys()
  useRecent()
  // What it searches in belongs to pages: until one is alive its keys are only kept.
  const hasPalette = useIsAlive() && isLoaded
  if (!hasPalette && open !== 'shortcuts') return null
  return (
    <Suspense>
      {hasPalette && (
        <PaletteDialog isOpen={open === 'palette'} takeTyped={typing.end} onClose={close} />
      )}
      {open === 'shortcuts' && <ShortcutsSheet onClose={() => setOpen(undefined)} />}
    </Suspense>
  )
}

/** Whoever holds down the first of two keys may press the second. */
function useWarmByKey(): void {
  const warm = useWarmPalette()
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key !== 'Control' && key !== 'Meta') return
      warm()
      removeEventListener('keydown', onKeyDown, { capture: true })
    }
    addEventListener('keydown', onKeyDown, { capture: true })
    return () => removeEventListener('keydown', onKeyDown, { capture: true })
  }, [warm])
}

function useGoKeys(): void {
  const router = useRouter()
  const links = useLinks()
  useShortcut('settings', () => router.push(links.settings))
  useShortcuts({
    'go-flows': () => router.push(links.flows),
    'go-runs': () => router.push(links.runs),
    'go-errors': () => router.push(links.errors),
    'go-data': () => router.push(links.data),
    'go-connections': () => router.push(links.connections),
    'go-templates': () => router.push(links.templates),
  })
  const newFlow = useNewFlow()
  useShortcut('new-flow', () => newFlow.start(), { when: hasList(usePathname()) })
}

/** The pages of flows and of connections use the key themselves. */
function hasList(pathname: string): boolean {
  return /\/(runs|events|templates|tables|tables\/[^/]+|counters|store)$/.test(pathname)
}

function useRecent(): void {
  const pathname = usePathname()
  const workspace = useWorkspace()
  useEffect(() => {
    const page = recentPageOf(pathname)
    if (page) keepRecent(workspace, page)
  }, [pathname, workspace])
}
