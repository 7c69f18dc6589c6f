'use client'

import { useQueryClient } from '@tanstack/react-query'
import { usePathname, useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect, useState } from 'react'
import { queries } from '@/components/api/queries'
import { connectionsInput } from '@/components/connections/connections-input'
import { flowPages } from '@/components/flows/flow-pages'
import { useLinks, useWorkspace } from '@/components/flows/links'
import { useNewFlow } from '@/components/flows/use-flow-actions'
import { useShortcut, useShortcuts } from '@/components/keys/keys-provider'
import { showToast } from '@/components/ui/toast-store'
import { loadPalette, warmPalette, whenIdle } from './load-palette'
import { keepRecent, recentPageOf } from './recent-pages'
import { createTypedAhead } from './typed-ahead'

const PaletteDialog = lazy(() =>
  loadPalette().then((module) => ({ default: module.PaletteDialog })),
)
const ShortcutsSheet = lazy(() =>
  import('@/components/keys/shortcuts-sheet').then((module) => ({
    default: module.ShortcutsSheet,
  })),
)

/** A page has one palette. */
const typing = createTypedAhead()

/** The palette, the sheet of shortcuts and the keys that lead to pages; loaded when the page is idle. */
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
  useWarmIndex()
  useEffect(() => {
    addEventListener('keydown', typing.press, { capture: true })
    return () => removeEventListener('keydown', typing.press, { capture: true })
  }, [])
  useShortcuts({ palette: show, shortcuts: () => setOpen('shortcuts') })
  useGoKeys()
  useRecent()
  return (
    <Suspense>
      {isLoaded && (
        <PaletteDialog isOpen={open === 'palette'} takeTyped={typing.end} onClose={close} />
      )}
      {open === 'shortcuts' && <ShortcutsSheet onClose={() => setOpen(undefined)} />}
    </Suspense>
  )
}

/** What the palette searches in is here before it opens. */
function useWarmIndex(): void {
  const cache = useQueryClient()
  useEffect(
    () =>
      whenIdle(() => {
        warmPalette()
        // Both keep their failures to themselves; the palette asks again.
        void cache.prefetchInfiniteQuery(queries.flows.list.infiniteOptions(flowPages))
        void cache.prefetchQuery(queries.connections.list.queryOptions({ input: connectionsInput }))
      }),
    [cache],
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
    'go-templates': () => router.push(links.templates),
  })
  const newFlow = useNewFlow()
  useShortcut('new-flow', () => newFlow.start(), { when: hasList(usePathname()) })
}

/** The page of flows has a button of its own for it. */
function hasList(pathname: string): boolean {
  return /\/(runs|events|connections|templates|tables|tables\/[^/]+|counters|store)$/.test(pathname)
}

function useRecent(): void {
  const pathname = usePathname()
  const workspace = useWorkspace()
  useEffect(() => {
    const page = recentPageOf(pathname)
    if (page) keepRecent(workspace, page)
  }, [pathname, workspace])
}
