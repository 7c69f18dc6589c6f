'use client'

import { type ReactNode, Suspense } from 'react'
import { ButtonContext } from 'react-aria-components/Button'
import type { PopoverProps } from 'react-aria-components/Popover'
import { lazyOverlay } from './lazy-part'
import { loadMenu } from './load-menu'
import { useHasBeen } from './use-has-been'
import { useMenuButton } from './use-menu-button'

const MenuPopover = lazyOverlay('The menu', () => loadMenu().then((module) => module.MenuPopover))

export interface MenuItem {
  id: string
  label: string
  onAction?: () => void
  href?: string
  icon?: ReactNode
  description?: string
  /** A consequence to know before pressing, in amber. */
  warning?: string
  shortcut?: string | undefined
  isDanger?: boolean
  isDisabled?: boolean
}

export interface MenuSection {
  id: string
  title?: string
  items: readonly MenuItem[]
  /** Makes its items a choice of one. */
  selectedKey?: string
  onSelectionChange?: (key: string) => void
}

interface MenuProps {
  /** Accessible name of the menu. */
  label: string
  /** The button that opens it. */
  children: ReactNode
  items?: readonly MenuItem[]
  sections?: readonly MenuSection[]
  placement?: PopoverProps['placement']
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

/** Only its button is there at first: what it opens is loaded when somebody is about to press it. */
export function Menu({ label, children, items, sections, placement, ...rest }: MenuProps) {
  const { isOpen, change, firstFocus, button, buttonProps } = useMenuButton(rest)
  const hasBeen = useHasBeen(isOpen)
  return (
    <>
      <ButtonContext value={buttonProps}>{children}</ButtonContext>
      {hasBeen && (
        <Suspense>
          <MenuPopover
            label={label}
            sections={sections ?? [{ id: 'all', items: items ?? [] }]}
            placement={placement ?? 'bottom end'}
            button={button}
            buttonId={buttonProps.id}
            firstFocus={firstFocus}
            isOpen={isOpen}
            onOpenChange={change}
          />
        </Suspense>
      )}
    </>
  )
}
