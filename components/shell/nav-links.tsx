'use client'

import { ChevronsUpDown } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Focusable } from 'react-aria-components/Focusable'
import { useAriaKeys } from '@/components/keys/keys-provider'
import { classes } from '@/components/ui/classes'
import { Link } from '@/components/ui/link'
import { Menu } from '@/components/ui/menu'
import { Tooltip } from '@/components/ui/tooltip'
import { AttentionBadge, ErrorsBadge } from './attention-badge'
import { Mark } from './mark'
import {
  ConnectionsIcon,
  DataIcon,
  ErrorsIcon,
  FlowsIcon,
  RunsIcon,
  SettingsIcon,
  TemplatesIcon,
} from './nav-icons'
import type { Place } from './places'

/** Seen only where the navigation is wide; on the rail it still is the link's name. */
export const onlyWide = 'sr-only xl:group-not-data-rail:not-sr-only'

export const navRowLook =
  'flex size-10 shrink-0 items-center justify-center gap-2.5 rounded-control font-label text-ink-2 hover:bg-hover xl:group-not-data-rail:h-9 xl:group-not-data-rail:w-full xl:group-not-data-rail:justify-start xl:group-not-data-rail:px-2.5'

export const barItemLook =
  'flex min-h-12 w-full min-w-0 flex-col items-center justify-center gap-0.5 rounded-control px-1 font-label text-caption text-ink-2'

export const currentLook =
  '[&[aria-current]]:bg-sunken [&[aria-current]]:text-ink dark:[&[aria-current]]:bg-surface'

interface NavLinksProps {
  places: readonly Place[]
  /** The bottom bar of a phone. */
  isBar?: boolean
  /** Only icons: the words are in tooltips, as on every screen below `xl`. */
  isRail?: boolean
}

export function NavLinks({ places, isBar = false, isRail = false }: NavLinksProps) {
  const isWideScreen = useSyncExternalStore(
    subscribeToWidth,
    () => matchMedia(wideScreen).matches,
    () => true,
  )
  const settingsKeys = useAriaKeys('settings')
  return places.map((place) => {
    const Icon = icons[place.id]
    const link = (
      <Link
        href={place.href}
        aria-current={place.isCurrent ? 'page' : undefined}
        {...(place.id === 'settings' ? settingsKeys : {})}
        className={classes(isBar ? barItemLook : navRowLook, currentLook, 'relative')}
      >
        <Icon />
        <span className={isBar ? 'max-w-full truncate' : onlyWide}>{place.label}</span>
        {place.id === 'connections' && <AttentionBadge />}
        {place.id === 'errors' && <ErrorsBadge />}
      </Link>
    )
    if (isBar) return <div key={place.id}>{link}</div>
    return (
      <Tooltip
        key={place.id}
        label={place.label}
        placement="right"
        isDisabled={isWideScreen && !isRail}
      >
        <Focusable>{link}</Focusable>
      </Tooltip>
    )
  })
}

/** Tailwind's `xl`, where the navigation shows its words. */
const wideScreen = '(min-width: 80rem)'

function subscribeToWidth(listener: () => void): () => void {
  const media = matchMedia(wideScreen)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

const icons = {
  flows: FlowsIcon,
  runs: RunsIcon,
  errors: ErrorsIcon,
  data: DataIcon,
  connections: ConnectionsIcon,
  templates: TemplatesIcon,
  settings: SettingsIcon,
}

interface WorkspaceProps {
  current: { slug: string; name: string }
  all: readonly { slug: string; name: string }[]
}

/** The workspace's name; a menu only for people who have more than one. */
export function Workspace({ current, all }: WorkspaceProps) {
  const look =
    'mb-2.5 flex size-10 shrink-0 items-center justify-center gap-2.5 rounded-control font-strong xl:group-not-data-rail:mb-3 xl:group-not-data-rail:w-full xl:group-not-data-rail:justify-start xl:group-not-data-rail:px-2'
  const name = (
    <>
      <Mark />
      <span className={classes(onlyWide, 'min-w-0 grow text-left')}>
        <span className="block truncate">{current.name}</span>
      </span>
    </>
  )
  if (all.length < 2) {
    return (
      <Link href={`/w/${current.slug}/flows`} className={look}>
        {name}
      </Link>
    )
  }
  const items = all.map(({ slug, name: label }) => ({
    id: slug,
    label,
    href: `/w/${slug}/flows`,
  }))
  return (
    <Menu
      label="Workspaces"
      placement="bottom start"
      sections={[{ id: 'workspaces', items, selectedKey: current.slug }]}
    >
      <AriaButton className={classes(look, 'hover:bg-hover')}>
        {name}
        <ChevronsUpDown className="text-ink-3 hidden xl:group-not-data-rail:block" />
      </AriaButton>
    </Menu>
  )
}
