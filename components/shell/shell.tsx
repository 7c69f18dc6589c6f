'use client'

import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { RouterProvider } from 'react-aria-components'
import { SessionDialog } from '@/components/auth/session-dialog'
import { KeysProvider, useShortcut } from '@/components/keys/keys-provider'
import { Palette } from '@/components/palette/palette-host'
import { useRouter } from '@/components/ui/router'
import { Toaster } from '@/components/ui/toast'
import { useCutTexts } from '@/components/ui/use-cut-texts'
import { AccountMenu } from './account-menu'
import { navCookie } from './nav-cookie'
import { NavLinks, Workspace } from './nav-links'
import { OfflineBar } from './offline-bar'
import { barPlaces, isDetailPage, placesOf } from './places'
import { useKeptAppearance } from './use-appearance'

interface ShellProps {
  user: { name: string; email: string }
  workspace: { slug: string; name: string }
  workspaces: readonly { slug: string; name: string }[]
  /** From the cookie: the person collapsed the navigation. */
  isRail: boolean
  children: ReactNode
}

/** Everything that all pages of a workspace share. */
export function Shell(props: ShellProps) {
  return (
    <KeysProvider>
      <Frame {...props} />
    </KeysProvider>
  )
}

function Frame({ user, workspace, workspaces, isRail, children }: ShellProps) {
  const router = useRouter()
  const pathname = usePathname()
  const isDetail = isDetailPage(workspace.slug, pathname)
  useKeptAppearance()
  useCutTexts()
  const nav = useNavWidth(isRail, isDetail)
  const places = placesOf(workspace.slug, pathname)
  const { bar, more } = barPlaces(places)
  const account = { user, isRail: nav.isRail, onToggleRail: nav.toggle }
  return (
    <RouterProvider navigate={(href) => router.push(href)}>
      <div className="flex h-dvh overflow-hidden max-md:flex-col-reverse">
        <a
          href="#content"
          className="rounded-control bg-ink text-on-ink absolute top-2 left-2 z-60 px-3 py-1.5 not-focus:sr-only"
        >
          Skip to content
        </a>
        <nav
          aria-label="Main"
          data-rail={nav.isRail || undefined}
          className={`group bg-bg border-line shrink-0 max-md:border-t md:border-r ${isDetail ? 'max-md:hidden' : ''}`}
        >
          <div className="flex h-full flex-col gap-0.5 p-2 max-md:hidden md:w-14 md:items-center xl:group-not-data-rail:w-56 xl:group-not-data-rail:items-stretch xl:group-not-data-rail:p-3">
            <Workspace current={workspace} all={workspaces} />
            <NavLinks places={places.filter(({ id }) => id !== 'settings')} isRail={nav.isRail} />
            <span className="grow" />
            <NavLinks places={places.filter(({ id }) => id === 'settings')} isRail={nav.isRail} />
            <AccountMenu {...account} />
          </div>
          <div className="grid auto-cols-fr grid-flow-col px-2 py-1 md:hidden">
            <NavLinks places={bar} isBar />
            <AccountMenu {...account} more={more} isBar />
          </div>
        </nav>
        <div id="content" tabIndex={-1} className="flex min-h-0 min-w-0 grow flex-col outline-none">
          <OfflineBar />
          {children}
        </div>
        <SessionDialog />
        <Palette />
        <Toaster />
      </div>
    </RouterProvider>
  )
}

/** ⌘B. The choice is remembered; on a detail page it holds for that page only. */
function useNavWidth(isRailAtFirst: boolean, isDetail: boolean) {
  const [isRailChosen, setIsRailChosen] = useState(isRailAtFirst)
  const [isDetailWide, setIsDetailWide] = useState(false)
  const isRail = isDetail ? !isDetailWide : isRailChosen
  const toggle = () => {
    if (isDetail) {
      setIsDetailWide(isRail)
      return
    }
    setIsRailChosen(!isRail)
    const yearSeconds = 31_536_000
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
    document.cookie = `${navCookie}=${isRail ? 'wide' : 'rail'}; path=/; max-age=${yearSeconds}; samesite=lax`
  }
  useShortcut('navigation', toggle)
  return { isRail, toggle }
}
