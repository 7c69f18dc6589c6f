'use client'

import { Ellipsis } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Menu } from '@/components/ui/menu'
import type { Section } from '@/lib/flow/schema'
import { useEditorState } from '../editor-context'
import { useSectionItems } from './use-section-menu'

interface SectionMenuProps {
  id: string
  isReachable: boolean
}

/** Everything that can be done to a section. */
export function SectionMenu({ id, isReachable }: SectionMenuProps) {
  const items = useSectionItems()
  const section = useEditorState(({ flow }): Section | undefined =>
    flow.sections?.find((one) => one.id === id),
  )
  if (!section) return null
  return (
    <Menu label="Section menu" items={items(section)}>
      <AriaButton
        aria-label={`Menu of ${section.title}`}
        excludeFromTabOrder={!isReachable}
        className={smallButton}
      >
        <Ellipsis />
      </AriaButton>
    </Menu>
  )
}

export const smallButton =
  'rounded-pill text-ink-3 hover:bg-hover hover:text-ink grid size-6 shrink-0 place-items-center pointer-coarse:size-11'
