'use client'

import { lazy, Suspense, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { useEditor, useEditorState } from './editor-context'

const ConflictDialog = lazy(() =>
  import('./conflict-dialog').then((module) => ({ default: module.ConflictDialog })),
)

/** The draft was changed elsewhere, or the server refuses it: nothing is lost, and the person decides. */
export function ConflictBar() {
  const editor = useEditor()
  const save = useEditorState((state) => state.save)
  const [isLooking, setLooking] = useState(false)
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
          <Button size="sm" variant="quiet" onPress={() => setLooking(true)}>
            See their changes
          </Button>
          <Button size="sm" variant="quiet" onPress={() => editor.autosave.keepMine(save.revision)}>
            Keep mine
          </Button>
        </>
      }
    >
      See their changes, or keep yours.
      {isLooking && (
        <Suspense>
          <ConflictDialog revision={save.revision} onClose={() => setLooking(false)} />
        </Suspense>
      )}
    </Banner>
  )
}
