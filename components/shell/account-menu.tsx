'use client'

import { Keyboard, LogOut, PanelLeft } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useKeysShown, useRegistered } from '@/components/keys/keys-provider'
import { classes } from '@/components/ui/classes'
import { Menu, type MenuSection } from '@/components/ui/menu'
import { parseTheme } from '@/components/ui/theme'
import { showToast } from '@/components/ui/toast-store'
import { barItemLook, currentLook, navRowLook, onlyWide } from './nav-links'
import type { Place } from './places'
import { useAppearance } from './use-appearance'

interface AccountMenuProps {
  user: { name: string; email: string }
  isRail: boolean
  onToggleRail: () => void
  isBar?: boolean
  /** Pages that the bar has no room for. */
  more?: readonly Place[]
}

export function AccountMenu({
  user,
  isRail,
  onToggleRail,
  isBar = false,
  more = [],
}: AccountMenuProps) {
  const { appearance, change } = useAppearance()
  const shown = useKeysShown()
  const { run } = useRegistered()
  const pages = more.map(({ id, label, href }) => ({ id, label, href }))
  const isMoreOpen = more.some(({ isCurrent }) => isCurrent)
  const sections: MenuSection[] = [
    ...(pages.length > 0 ? [{ id: 'pages', title: 'Pages', items: pages }] : []),
    {
      id: 'theme',
      title: 'Theme',
      selectedKey: appearance.theme,
      onSelectionChange: (key) => change({ theme: parseTheme(key) }),
      items: [
        { id: 'light', label: 'Light' },
        { id: 'dark', label: 'Dark' },
        { id: 'system', label: 'As the system' },
      ],
    },
    {
      id: 'account',
      title: user.email,
      items: [
        ...(isBar
          ? []
          : [
              {
                ...{ id: 'rail', icon: <PanelLeft />, shortcut: shown('navigation') },
                label: isRail ? 'Widen the navigation' : 'Narrow the navigation',
                onAction: onToggleRail,
              },
            ]),
        {
          ...{ id: 'shortcuts', label: 'Keyboard shortcuts', icon: <Keyboard /> },
          ...{ shortcut: shown('shortcuts'), onAction: () => run('shortcuts') },
        },
        { id: 'sign-out', label: 'Sign out', icon: <LogOut />, onAction: signOut },
      ],
    },
  ]
  return (
    <Menu label="Account" placement={isBar ? 'top end' : 'top start'} sections={sections}>
      <AriaButton
        aria-label={isBar ? `More, and the account of ${user.name}` : `Account of ${user.name}`}
        aria-current={isMoreOpen ? 'true' : undefined}
        className={isBar ? classes(barItemLook, currentLook) : classes(navRowLook, 'text-left')}
      >
        <span
          aria-hidden
          className="bg-lapis-soft font-strong text-lapis-ink -ml-0.75 grid size-6 shrink-0 place-items-center rounded-full text-[11px] group-data-rail:ml-0 max-xl:ml-0 max-md:-my-1"
        >
          {initialsOf(user.name)}
        </span>
        <span className={isBar ? '' : classes(onlyWide, 'min-w-0')}>
          <span className="block truncate">{isBar ? 'More' : user.name}</span>
        </span>
      </AriaButton>
    </Menu>
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters.map((word) => word?.slice(0, 1).toUpperCase() ?? '').join('')
}

function signOut(): void {
  fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
    .then((response) => {
      if (!response.ok) throw new Error(`Sign-out answered ${response.status}`)
      location.assign('/sign-in')
    })
    .catch(() => showToast('You are still signed in: the server didn’t answer.', { isError: true }))
}
