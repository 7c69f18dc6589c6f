'use client'

import { useEffect, useState } from 'react'
import { classes } from '@/components/ui/classes'
import type { SaveState } from './autosave'
import { useEditorState } from './editor-context'

const savingShownAfterMs = 400

/** How the draft is doing, in a word. */
export function SaveWord({ isAlways = false }) {
  const save = useEditorState((state) => state.save)
  const isSlow = useSlow(save.kind === 'saving')
  return (
    <span
      role="status"
      // Between many tools a longer word takes two lines rather than lose its end.
      className={classes(
        'text-ink-3 text-meta mr-1 line-clamp-2 leading-4 text-right',
        !isAlways && 'max-md:hidden',
      )}
    >
      {save.kind === 'saving' && !isSlow ? 'Saved' : words(save)}
    </span>
  )
}

function words(save: SaveState): string {
  switch (save.kind) {
    case 'saved':
      return 'Saved'
    case 'saving':
      return 'Saving…'
    case 'offline':
      return `Offline, ${save.changes === 1 ? '1 change' : `${save.changes} changes`} kept here`
    case 'signed_out':
      return 'Not saved: you were signed out'
    case 'retrying':
      return 'Couldn’t save. Retrying…'
    case 'conflict':
      return 'Not saved: changed elsewhere'
    case 'refused':
      return 'Not saved'
  }
}

/** A save that takes no time is not worth a word. */
function useSlow(isSaving: boolean): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    if (!isSaving) return
    const timer = setTimeout(() => setSlow(true), savingShownAfterMs)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [isSaving])
  return isSlow
}
