import type { EditorStore } from '../editor-store'

/** Closes the settings; the focus goes to the row they belong to. */
export function closeSheet(store: EditorStore): void {
  const { closePanel, selection, showStep } = store.getState()
  closePanel()
  if (selection !== undefined) showStep(selection)
}
