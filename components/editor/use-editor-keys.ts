'use client'

import type { Act } from '@/components/keys/keyboard'
import { useShortcuts } from '@/components/keys/keys-provider'
import type { ShortcutId } from '@/components/keys/shortcuts.data'
import { findStep } from '@/lib/flow/graph'
import { triggerKey } from '@/lib/flow/schema'
import { focusCard } from './canvas-view'
import { useEditor } from './editor-context'
import type { PanelTab } from './editor-store'

/** What works wherever the focus is in the builder, unless only looked at. Undo and redo leave fields their own. */
export function useEditorKeys({ when }: { when: boolean }): void {
  const { store } = useEditor()
  const acts: Partial<Record<ShortcutId, Act>> = {
    undo: () => store.getState().undo(),
    redo: () => store.getState().redo(),
    panel: () => {
      const { isPanelOpen, selection, flow, select, openPanel, closePanel } = store.getState()
      if (isPanelOpen && selection !== undefined) {
        closePanel()
        focusCard(selection)
        return
      }
      select(selection ?? flow.trigger.key)
      openPanel()
    },
    'test-step': () => {
      const { flow, selection, select, openPanel, askTest } = store.getState()
      const focused = focusedRow()
      const key = focused !== undefined && findStep(flow, focused) ? focused : selection
      if (key === undefined || key === triggerKey) return false
      if (key !== selection) select(key)
      keepFocusInPanel('test')
      openPanel('test')
      askTest(true)
    },
  }
  useShortcuts(acts, { when })
}

/** In the outline the focus walks without choosing: a row of a step has the step's key. */
function focusedRow(): string | undefined {
  const row = document.activeElement?.closest<HTMLElement>('[data-row-id]')
  return row?.dataset.rowId
}

/** A field that goes with its tab would take the focus along: the name of the new tab has it then. */
function keepFocusInPanel(tab: PanelTab): void {
  const panel = document.activeElement?.closest('[aria-label="Step settings"]')
  panel?.querySelector<HTMLElement>(`[role="tab"][data-key="${tab}"]`)?.focus()
}
