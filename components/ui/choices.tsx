'use client'

import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Text } from 'react-aria-components/Text'

/** One choice of a select or a combo box. */
export interface Choice {
  id: string
  label: string
  description?: string
  icon?: ReactNode
  isDisabled?: boolean
}

interface ChoicesProps {
  items: readonly Choice[]
  emptyText?: string
}

/** The list inside the pop-over of a select or a combo box. */
export function Choices({ items, emptyText = 'Nothing to choose from.' }: ChoicesProps) {
  return (
    <ListBox
      items={items}
      className="max-h-[inherit] overflow-auto p-1 outline-none"
      renderEmptyState={() => <p className="text-ink-3 text-meta px-2 py-1.5">{emptyText}</p>}
    >
      {(item) => (
        <ListBoxItem
          id={item.id}
          textValue={item.label}
          isDisabled={item.isDisabled}
          className="rounded-control text-body data-focused:bg-hover data-disabled:text-ink-3 flex min-h-8 cursor-default items-center gap-2.5 px-2 py-1.5 outline-none pointer-coarse:min-h-11"
        >
          {({ isSelected }) => (
            <>
              {item.icon}
              <span className="min-w-0 grow">
                <Text slot="label" className="block truncate">
                  {item.label}
                </Text>
                {item.description && (
                  <Text slot="description" className="text-caption text-ink-2 block">
                    {item.description}
                  </Text>
                )}
              </span>
              {isSelected && <Check />}
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  )
}
