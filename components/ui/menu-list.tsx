'use client'

import { Check } from 'lucide-react'
import type { Key } from 'react'
import { Header } from 'react-aria-components/Header'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuProps as AriaMenuProps,
  MenuSection as AriaMenuSection,
} from 'react-aria-components/Menu'
import { classes } from './classes'
import { Kbd } from './kbd'
import type { MenuItem, MenuSection } from './menu'

interface MenuListProps
  extends Pick<AriaMenuProps<object>, 'autoFocus' | 'onClose' | 'aria-labelledby'> {
  label: string
  sections: readonly MenuSection[]
}

/** The list of a menu alone, for a pop-over that holds more than it. */
export function MenuList({ label, sections, ...rest }: MenuListProps) {
  return (
    <AriaMenu
      {...rest}
      aria-label={label}
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
