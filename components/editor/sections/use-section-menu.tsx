'use client'

import { ChevronsDownUp, ChevronsUpDown, Group, Pencil, Ungroup } from 'lucide-react'
import { useKeysShown } from '@/components/keys/keys-provider'
import type { MenuItem, MenuSection } from '@/components/ui/menu'
import { nearestSection } from '@/lib/flow/fold-sections'
import type { Section } from '@/lib/flow/schema'
import { useEditorState } from '../editor-context'
import { chosenWith } from '../marking'
import { useSectionCommands } from './use-section-commands'

/** What the menu of a step offers for sections: to make one of the chosen steps, or what its own can do. */
export function useSectionMenu(stepKey: string, isOpen: boolean): MenuSection[] {
  const items = useSectionItems()
  const { make } = useSectionCommands()
  const shown = useKeysShown()
  const isReadOnly = useEditorState((state) => state.save.kind === 'conflict')
  // A closed menu looks nothing up.
  const state = useEditorState((current) => (isOpen ? current : undefined))
  if (!state) return []
  const section = nearestSection(state.flow, stepKey)
  if (section) return [{ id: 'section', items: items(section) }]
  const keys = chosenWith(state, stepKey)
  if (keys.length < 2) return []
  const shortcut = shown('make-section')
  const item: MenuItem = {
    ...{ id: 'make-section', label: `Make a section of ${keys.length} steps`, icon: <Group /> },
    ...{ isDisabled: isReadOnly, shortcut, onAction: () => make(keys) },
  }
  return [{ id: 'section', items: [item] }]
}

/** Everything that can be done to a section, with its key beside it. */
export function useSectionItems(): (section: Section) => MenuItem[] {
  const { fold, name, ungroup } = useSectionCommands()
  const shown = useKeysShown()
  const isDisabled = useEditorState((state) => state.save.kind === 'conflict')
  // The rows of the Outline are folded to look at, not in the document.
  const canFold = useEditorState((state) => state.foldsSections)
  const folding = ({ id, collapsed = false }: Section): MenuItem => ({
    ...{ id: 'fold-section', label: collapsed ? 'Open section' : 'Fold section', isDisabled },
    icon: collapsed ? <ChevronsUpDown /> : <ChevronsDownUp />,
    ...{ shortcut: shown('fold-section'), onAction: () => fold(id, !collapsed) },
  })
  return (section) => [
    ...(canFold ? [folding(section)] : []),
    {
      ...{ id: 'name-section', label: 'Rename section', icon: <Pencil />, isDisabled },
      onAction: () => name(section.id),
    },
    {
      ...{ id: 'ungroup-section', label: 'Ungroup section', icon: <Ungroup />, isDisabled },
      ...{ shortcut: shown('ungroup-section'), onAction: () => ungroup(section.id) },
    },
  ]
}
