'use client'

import { useShortcut, useShortcuts } from '@/components/keys/keys-provider'
import { nearestSection } from '@/lib/flow/fold-sections'
import type { Section } from '@/lib/flow/schema'
import { useEditor, useEditorState } from '../editor-context'
import { chosenWith } from '../marking'
import { isSettled, type OnStep } from '../use-step-keys'
import { foldedAt } from './shown-folding'
import { useSectionCommands } from './use-section-commands'

/**
 * The keys of sections, for the step that has the focus or is chosen. Only a canvas folds them: in the
 * Outline that letter begins a name.
 */
export function useSectionKeys(on: OnStep): void {
  const { store } = useEditor()
  const { make, fold, ungroup } = useSectionCommands()
  const onSection = (act: (section: Section) => void) =>
    on((key) => {
      const section =
        foldedAt(store.getState(), key)?.section ?? nearestSection(store.getState().flow, key)
      if (!section) store.getState().announce('This step is in no section.')
      else if (isSettled(store)) act(section)
    })
  useShortcuts({
    'make-section': on((key) => {
      if (isSettled(store)) make(chosenWith(store.getState(), key))
    }),
    'ungroup-section': onSection(({ id }) => ungroup(id)),
  })
  const isCanvas = useEditorState((state) => state.foldsSections)
  useShortcut(
    'fold-section',
    onSection(({ id, collapsed = false }) => fold(id, !collapsed)),
    { when: isCanvas },
  )
}
