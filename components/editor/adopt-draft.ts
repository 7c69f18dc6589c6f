import { client } from '@/components/api/client'
import type { Editor } from './editor-context'

/** Takes over the draft as the server has it, as an edit: undo brings one's own back. */
export async function adoptDraft(editor: Editor, label: string): Promise<void> {
  const { store, autosave, flowId } = editor
  const draft = await client.flows.draft.get({ id: flowId })
  if (draft.revision === autosave.base()) return
  const { edit, setChecked } = store.getState()
  autosave.adopt(draft)
  setChecked({ flow: draft.document, issues: draft.issues })
  edit(() => draft.document, { label })
}
