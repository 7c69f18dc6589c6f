'use client'

import { Check } from 'lucide-react'
import type { Key, ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
} from 'react-aria-components/Menu'
import { Popover as AriaPopover, type PopoverProps } from 'react-aria-components/Popover'
import { classes } from './classes'
import { Kbd } from './kbd'
import { popoverLook } from './popover-look'

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

export function Menu({
  label,
  children,
  items,
  sections,
  placement = 'bottom end',
  isOpen,
  onOpenChange,
}: MenuProps) {
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {children}
      <AriaPopover placement={placement} offset={4} className={classes(popoverLook, 'min-w-48')}>
        <MenuList label={label} sections={sections ?? [{ id: 'all', items: items ?? [] }]} />
      </AriaPopover>
    </MenuTrigger>
  )
}

interface MenuListProps {
  label: string
  sections: readonly MenuSection[]
  /** Takes the focus: for a list that no menu button opened. */
  autoFocus?: boolean
}

/** The list of a menu alone, for a pop-over that holds more than it. */
export function MenuList({ label, sections, autoFocus = false }: MenuListProps) {
  return (
    <AriaMenu
      aria-label={label}
      // A plain false would take away what the menu button gives: the first item for a key.
      {...(autoFocus ? { autoFocus: 'first' as const } : {})}
      className="max-h-[inherit] overflow-auto p-1 outline-none"
    >
      {sections.map((group, index) => (
        <Section key={group.id} group={group} label={label} isFirst={index === 0} />
      ))}
    </AriaMenu>
  )
}

function Section({ group, label, isFirst }: SectionProps) {
  const choice = group.onSelectionChange
    ? {
        selectionMode: 'single' as const,
        disallowEmptySelection: true,
        selectedKeys: group.selectedKey ? [group.selectedKey] : [],
        onSelectionChange: (keys: 'all' | Set<Key>) => {
          if (keys === 'all') return
          for (const key of keys) group.onSelectionChange?.(String(key))
        },
      }
    : {}
  return (
    <AriaMenuSection
      id={`section ${group.id}`}
      aria-label={group.title ? undefined : label}
      {...choice}
      className={isFirst ? '' : 'border-line mt-1 border-t pt-1'}
    >
      {group.title && (
        <Header className="font-label text-caption text-ink-3 px-2 pt-2 pb-1">{group.title}</Header>
      )}
      {group.items.map((item) => (
        <Item key={item.id} item={item} isChosen={item.id === group.selectedKey} />
      ))}
    </AriaMenuSection>
  )
}

interface SectionProps {
  group: MenuSection
  label: string
  isFirst: boolean
}

function Item({ item, isChosen }: { item: MenuItem; isChosen: boolean }) {
  return (
    <AriaMenuItem
      id={item.id}
      textValue={item.label}
      isDisabled={item.isDisabled}
      onAction={item.onAction}
      href={item.href}
      className={classes(
        'flex min-h-8 cursor-default items-center gap-2.5 rounded-control px-2 py-1.5 text-body outline-none data-focused:bg-hover data-disabled:text-ink-3 pointer-coarse:min-h-11',
        item.isDanger ? 'text-failed-ink' : 'text-ink [&>.lucide]:text-ink-3',
      )}
    >
      {item.icon}
      <span className="grow">
        {item.label}
        {item.description && (
          <span className="text-caption text-ink-2 block">{item.description}</span>
        )}
        {item.warning && <span className="text-caption text-needs-ink block">{item.warning}</span>}
      </span>
      {item.shortcut && <Kbd>{item.shortcut}</Kbd>}
      {isChosen && <Check />}
    </AriaMenuItem>
  )
}
