'use client'

import { client } from '@/components/api/client'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast-store'
import { useEditor, useEditorState } from './editor-context'

/** The draft was changed elsewhere, or the server refuses it: nothing is lost, and the person decides. */
export function ConflictBar() {
  const { autosave, store, flowId } = useEditor()
  const save = useEditorState((state) => state.save)
  if (save.kind === 'refused') {
    return (
      <Banner status="failed" title="Not saved." className="m-3">
        {save.message}
      </Banner>
    )
  }
  if (save.kind !== 'conflict') return null
  const seeTheirs = async () => {
    const draft = await client.flows.draft.get({ id: flowId })
    const { edit, setChecked } = store.getState()
    autosave.adopt(draft)
    setChecked({ flow: draft.document, issues: draft.issues })
    // As an edit: undo brings one's own changes back.
    edit(() => draft.document, { label: 'take over the other changes' })
  }
  return (
    <Banner
      status="needs"
      title="This flow was changed elsewhere."
      className="m-3"
      action={
        <>
          <Button
            size="sm"
            variant="quiet"
            onPress={() => {
              seeTheirs().catch(() =>
                showToast('The other draft could not be loaded. Try again.', { isError: true }),
              )
            }}
          >
            See their changes
          </Button>
          <Button size="sm" variant="quiet" onPress={() => autosave.keepMine(save.revision)}>
            Keep mine
          </Button>
        </>
      }
    >
      See their changes, or keep yours.
    </Banner>
  )
}
