'use client'

import { Suspense, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { useEditor, useEditorState } from './editor-context'

const ConflictDialog = lazyOverlay('The comparison', () =>
  import('./conflict-dialog').then((module) => module.ConflictDialog),
)

/** The draft was changed elsewhere, or the server refuses it: nothing is lost, and the person decides. */
export function ConflictBar() {
  const save = useEditorState((state) => state.save)
  if (save.kind === 'refused') {
    return (
      <div role="alert">
        <Banner status="failed" title="Not saved." className="m-3">
          {save.message}
        </Banner>
      </div>
    )
  }
  return save.kind === 'conflict' ? <Conflict revision={save.revision} /> : null
}

function Conflict({ revision }: { revision: number }) {
  const editor = useEditor()
  const [isLooking, setLooking] = useState(false)
  return (
    <div role="alert">
      <Banner
        status="needs"
        title="This flow was changed elsewhere."
        className="m-3"
        action={
          <>
            <Button size="sm" variant="quiet" onPress={() => setLooking(true)}>
              See their changes
            </Button>
            <Button size="sm" variant="quiet" onPress={() => editor.autosave.keepMine(revision)}>
              Keep mine
            </Button>
          </>
        }
      >
        See their changes, or keep yours.
        {isLooking && (
          <Suspense>
            <ConflictDialog revision={revision} onClose={() => setLooking(false)} />
          </Suspense>
        )}
      </Banner>
    </div>
  )
}
