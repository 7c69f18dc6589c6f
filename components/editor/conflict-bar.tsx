'use client'

import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast-store'
import { adoptDraft } from './adopt-draft'
import { useEditor, useEditorState } from './editor-context'

/** The draft was changed elsewhere, or the server refuses it: nothing is lost, and the person decides. */
export function ConflictBar() {
  const editor = useEditor()
  const save = useEditorState((state) => state.save)
  if (save.kind === 'refused') {
    return (
      <Banner status="failed" title="Not saved." className="m-3">
        {save.message}
      </Banner>
    )
  }
  if (save.kind !== 'conflict') return null
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
              adoptDraft(editor, 'take over the other changes').catch(() =>
                showToast('The other draft could not be loaded. Try again.', { isError: true }),
              )
            }}
          >
            See their changes
          </Button>
          <Button size="sm" variant="quiet" onPress={() => editor.autosave.keepMine(save.revision)}>
            Keep mine
          </Button>
        </>
      }
    >
      See their changes, or keep yours.
    </Banner>
  )
}
