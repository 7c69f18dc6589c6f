'use client'

import { useQuery } from '@tanstack/react-query'
import { client } from '@/components/api/client'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast-store'
import { adoptDraft } from './adopt-draft'
import { DiffList } from './diff-list'
import { diffSentences } from './diff-sentences'
import { useEditor } from './editor-context'

interface ConflictDialogProps {
  revision: number
  onClose: () => void
}

/** What the others changed since this page last saved, before anything is decided. */
export function ConflictDialog({ revision, onClose }: ConflictDialogProps) {
  const editor = useEditor()
  const { autosave, catalog, flowId } = editor
  const theirs = useQuery({
    queryKey: ['their-draft', flowId, revision],
    queryFn: () => client.flows.draft.get({ id: flowId }),
    staleTime: 0,
  })
  const changes =
    theirs.data && diffSentences(autosave.baseDocument(), theirs.data.document, catalog)
  const take = () => {
    onClose()
    adoptDraft(editor, 'take over the other changes').catch(() =>
      showToast('The other draft could not be loaded. Try again.', { isError: true }),
    )
  }
  const keep = () => {
    onClose()
    autosave.keepMine(theirs.data?.revision ?? revision)
  }
  return (
    <Dialog title="Their changes" width="md" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <div className="mt-4 grid gap-3">
        {theirs.isPending && <p role="status">Loading…</p>}
        {theirs.isError && <p role="alert">The other draft could not be loaded. Try again.</p>}
        {changes?.length === 0 && <p>Nothing that a run would notice.</p>}
        {changes && changes.length > 0 && <DiffList changes={changes} />}
        <p className="text-caption text-ink-2">
          If you take theirs, Undo brings yours back. If you keep yours, theirs are replaced by
          them.
        </p>
      </div>
      <DialogActions>
        <Button variant="quiet" onPress={keep}>
          Keep mine
        </Button>
        <Button variant="primary" onPress={take} isDisabled={!theirs.data}>
          Take theirs
        </Button>
      </DialogActions>
    </Dialog>
  )
}
